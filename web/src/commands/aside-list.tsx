import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { Aside } from '../../../durable-objects/protocol/bot-commands.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { speak } from '../ui/speak.ts'

/** Those that were spoken: of two lists on one screen one says it. */
const spoken = new WeakSet<Aside>()

/** What bots have answered to this person alone, above where they write. */
export const AsideList = component$<{ asides: readonly Aside[] }>((props) => {
  const app = useContext(AppContext)
  const list = useSignal<HTMLElement>()

  useVisibleTask$(
    (task) => {
      const fresh = task.track(() => props.asides).filter((one) => !spoken.has(one))
      for (const one of fresh) spoken.add(one)
      const words = fresh.map(({ by, text }) =>
        say('commands.asideSpoken', { name: by.name, text }),
      )
      if (words.length > 0) speak(words.join('\n'))
    },
    { strategy: 'document-ready' },
  )

  const close = $(() => {
    const area = list.value?.closest('form')?.querySelector('textarea')
    app.asides.value = app.asides.value.filter((one) => !props.asides.includes(one))
    area?.focus()
  })

  return (
    <section
      ref={list}
      class="commands commands--asides"
      aria-label={say('commands.asides')}
      onKeyDown$={(event) => event.key === 'Escape' && close()}
    >
      <div class="commands__list" tabIndex={0}>
        {props.asides.map(({ by, name, text, at }) => (
          <div key={`${by.id}/${String(at)}`} class="commands__aside">
            <p class="commands__help">
              <strong dir="auto">{by.name}</strong> 🤖 <code>/{name}</code> ·{' '}
              {say('commands.aside')}
            </p>
            <p class="commands__answer" dir="auto">
              {text}
            </p>
          </div>
        ))}
      </div>
      <p class="commands__slash">
        <button type="button" class="button button--quiet button--small" onClick$={close}>
          {say('commands.asideClose')}
        </button>
      </p>
    </section>
  )
})
