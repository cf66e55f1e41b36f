import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { HoldsView } from '../../../durable-objects/protocol/rest/hold-views.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { HoldForm } from './hold-form.tsx'
import { HoldRow } from './hold-row.tsx'
import { HouseFrame } from './house-frame.tsx'

/** Legal holds: what is not erased, since when, by whom and why. */
export const HoldsPage = component$<{ view: HoldsView }>(({ view }) => {
  const { page, go } = useContext(AppContext)
  const told = useSignal('')
  const changed = $(async (done: string) => {
    told.value = done
    await go(page.value.path, 'keep')
  })

  return (
    <HouseFrame me={view.around.me} title={say('places.holds')} told={told.value}>
      <p class="settings__lead">{say('holds.lead')}</p>
      <section class="settings__part" aria-labelledby="holds-list">
        <h2 class="settings__title" id="holds-list">
          {say('holds.list')}
        </h2>
        {view.holds.length === 0 ? (
          <p>{say('holds.none')}</p>
        ) : (
          <ul class="cards">
            {view.holds.map((hold) => (
              <HoldRow
                key={`${hold.id}/${String(hold.liftedAt)}`}
                hold={hold}
                onChanged$={changed}
              />
            ))}
          </ul>
        )}
      </section>
      <HoldForm view={view} onChanged$={changed} />
    </HouseFrame>
  )
})
