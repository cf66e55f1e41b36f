import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { RecoveryView } from '../../../durable-objects/protocol/rest/recovery-views.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { HouseFrame } from './house-frame.tsx'
import { RecoveryForm } from './recovery-form.tsx'
import { RecoveryRow } from './recovery-row.tsx'

/** A room as it was some days ago, and back again. */
export const RecoveryPage = component$<{ view: RecoveryView }>(({ view }) => {
  const { page, go } = useContext(AppContext)
  const told = useSignal('')
  const changed = $(async (done: string) => {
    told.value = done
    await go(page.value.path, 'keep')
  })

  return (
    <HouseFrame me={view.around.me} title={say('places.recovery')} told={told.value}>
      <p class="settings__lead">{say('recovery.lead')}</p>
      <RecoveryForm view={view} onChanged$={changed} />
      <section class="settings__part" aria-labelledby="recovery-list">
        <h2 class="settings__title" id="recovery-list">
          {say('recovery.list')}
        </h2>
        {view.recoveries.length === 0 ? (
          <p>{say('recovery.none')}</p>
        ) : (
          <ul class="cards">
            {view.recoveries.map((one) => (
              <RecoveryRow
                key={`${one.id}/${String(one.mayUndo)}`}
                recovery={one}
                onChanged$={changed}
              />
            ))}
          </ul>
        )}
      </section>
    </HouseFrame>
  )
})
