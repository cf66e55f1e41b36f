import { component$ } from '@builder.io/qwik'
import type { CommandState } from '../composer/command-state.ts'
import { say } from '../i18n/say.ts'

/** What bots have answered to this person alone, above where they write. */
export const AsideList = component$<{ state: CommandState }>(({ state }) => (
  <section class="commands" role="log" aria-label={say('commands.asides')}>
    <div class="commands__list" tabIndex={0}>
      {state.asides?.map(({ by, name, text, at }) => (
        <div key={`${by.id}/${String(at)}`} class="commands__aside">
          <p class="commands__help">
            <strong dir="auto">{by.name}</strong> 🤖 <code>/{name}</code> · {say('commands.aside')}
          </p>
          <p class="commands__answer" dir="auto">
            {text}
          </p>
        </div>
      ))}
    </div>
    <p class="commands__slash">
      <button
        type="button"
        class="button button--quiet button--small"
        onClick$={() => {
          state.asides = []
        }}
      >
        {say('commands.asideClose')}
      </button>
    </p>
  </section>
))
