import { component$, useContext } from '@builder.io/qwik'
import type { ImportBefore } from '../../../durable-objects/protocol/rest/import-views.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'

/** Files that were brought in before; those that wait for the rest say so. */
export const ImportsBefore = component$<{ imports: readonly ImportBefore[] }>(({ imports }) => {
  const { zone } = useContext(AppContext)
  return (
    <section class="settings__part" aria-labelledby="imports-before">
      <h2 class="settings__title" id="imports-before">
        {say('bringing.before')}
      </h2>
      <ul class="cards">
        {imports.map(({ id, name, by, at, talks, open }) => (
          <li key={id} class="card">
            <div class="card__what">
              <p>
                <strong dir="auto">{name}</strong>
              </p>
              <p class={open > 0 ? 'note' : undefined}>{stateOf(talks, open)}</p>
              <p class="card__when" dir="auto">
                {[
                  momentIn(presentLocale(), zone.value, at),
                  say('bringing.by', { name: nameOf(by) }),
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
})

function stateOf(talks: number, open: number): string {
  if (talks === 0) return say('bringing.beforeNone')
  if (open === 0) return say('bringing.beforeAll', { count: talks })
  return say('bringing.beforeOpen', { count: open, all: talks })
}
