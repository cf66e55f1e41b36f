import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { OwnSession } from '../../../../durable-objects/protocol/rest/sessions.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { momentIn } from '../../conversation/days.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { presentLocale, say } from '../../i18n/say.ts'
import { deviceName } from './device-name.ts'

interface DeviceCardProps {
  session: OwnSession
  told: Signal<string>
}

export const DeviceCard = component$<DeviceCardProps>(({ session, told }) => {
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const device = deviceName(session.device)
  const since = momentIn(presentLocale(), zone.value, session.createdAt)

  const end = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const answer = await call('DELETE', `/api/sessions/${session.id}`)
    state.busy = false
    // Ended before is ended too.
    if (!answer.ok && answer.error.code !== 'not_found') {
      state.wrong = answer.error.code
      return
    }
    told.value = say('security.ended')
    await go(page.value.path, 'keep')
  })

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong>{device}</strong>{' '}
          {session.isThis && <span class="card__mark">{say('security.thisDevice')}</span>}
        </p>
        <p class="card__when">
          {say('security.since', { when: since })}
          {' · '}
          {say('security.seen', {
            when: momentIn(presentLocale(), zone.value, session.lastSeenAt),
          })}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      {!session.isThis && (
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('security.endNamed', { device, when: since })}
          aria-disabled={state.busy}
          onClick$={end}
        >
          {say('security.end')}
        </button>
      )}
    </li>
  )
})
