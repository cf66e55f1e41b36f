import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type {
  OwnSession,
  SessionsEndedAnswer,
} from '../../../../durable-objects/protocol/rest/sessions.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { DeviceCard } from './device-card.tsx'

interface DevicesProps {
  sessions: readonly OwnSession[]
  told: Signal<string>
}

/** Where one is signed in, and the way to end it there. */
export const Devices = component$<DevicesProps>(({ sessions, told }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })

  const endOthers = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call<SessionsEndedAnswer>('DELETE', '/api/sessions')
    state.busy = false
    if (!answer.ok) {
      state.wrong = answer.error.code
      return
    }
    told.value = say('security.endedOthers', { count: answer.value.ended })
    await go(page.value.path, 'keep')
  })

  return (
    <section class="settings__part" aria-labelledby="devices">
      <h2 class="settings__title" id="devices">
        {say('security.devices')}
      </h2>
      <p class="settings__lead">{say('security.devicesLead')}</p>
      <ul class="cards">
        {sessions.map((session) => (
          <DeviceCard key={session.id} session={session} told={told} />
        ))}
      </ul>
      <div role="alert">
        {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
      </div>
      {sessions.length > 1 && (
        <p>
          <button
            type="button"
            class="button button--quiet"
            aria-disabled={state.busy}
            onClick$={endOthers}
          >
            {say('security.endOthers')}
          </button>
        </p>
      )}
    </section>
  )
})
