import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type {
  Delivery,
  PushDevice,
  PushTestAnswer,
} from '../../../../durable-objects/protocol/rest/push.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { momentIn } from '../../conversation/days.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { presentLocale, say } from '../../i18n/say.ts'
import { deviceName } from '../security/device-name.ts'

interface PushDeviceCardProps {
  device: PushDevice
  told: Signal<string>
}

/** One browser: on or off, a try, the last deliveries. */
export const PushDeviceCard = component$<PushDeviceCardProps>(({ device, told }) => {
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const name = deviceName(device.device)
  const { id, isOn } = device
  const act = $(async (what: 'turn' | 'remove' | 'test') => {
    if (state.busy) return
    Object.assign(state, { wrong: null, busy: true })
    told.value = ''
    const path = `/api/push/devices/${id}`
    if (what === 'test') {
      const answer = await call<PushTestAnswer>('POST', `${path}/test`)
      if (answer.ok) told.value = resultOf(answer.value.status)
      else state.wrong = answer.error.code
    } else {
      const answer = await (what === 'remove'
        ? call('DELETE', path)
        : call('PATCH', path, { isOn: !isOn }))
      if (!answer.ok) state.wrong = answer.error.code
      else if (what === 'remove') told.value = say('push.removed')
      else told.value = say('notifications.saved')
    }
    state.busy = false
    await go(page.value.path, 'keep')
  })
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong>{name}</strong>{' '}
          {device.isThis && <span class="card__mark">{say('security.thisDevice')}</span>}{' '}
          {!isOn && <span class="card__mark">{say('push.isOff')}</span>}
        </p>
        <p class="card__when">
          {say('push.since', { when: momentIn(presentLocale(), zone.value, device.createdAt) })}
        </p>
        {device.deliveries.length > 0 && (
          <details>
            <summary>{say('push.deliveries')}</summary>
            <ul>
              {device.deliveries.map((delivery) => (
                <DeliveryRow key={`${String(delivery.at)}/${delivery.kind}`} delivery={delivery} />
              ))}
            </ul>
          </details>
        )}
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <p class="card__acts">
        {isOn && (
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={say('push.testNamed', { device: name })}
            aria-disabled={state.busy}
            onClick$={() => act('test')}
          >
            {say('push.test')}
          </button>
        )}
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say(isOn ? 'push.pauseNamed' : 'push.resumeNamed', { device: name })}
          aria-disabled={state.busy}
          onClick$={() => act('turn')}
        >
          {say(isOn ? 'push.pause' : 'push.resume')}
        </button>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('push.removeNamed', { device: name })}
          aria-disabled={state.busy}
          onClick$={() => act('remove')}
        >
          {say('push.remove')}
        </button>
      </p>
    </li>
  )
})

const DeliveryRow = component$<{ delivery: Delivery }>(({ delivery }) => {
  const { zone } = useContext(AppContext)
  const { at, status, kind } = delivery
  const when = momentIn(presentLocale(), zone.value, at)
  const what =
    status === null || status === 0
      ? say('push.unanswered', { when })
      : status < 300
        ? say('push.delivered', { when })
        : say('push.undelivered', { when, status })
  return <li>{kind === 'test' ? say('push.tried', { what }) : what}</li>
})

function resultOf(status: number): string {
  if (status === 0) return say('push.testSilent')
  if (status < 300) return say('push.testSent')
  return status === 404 || status === 410
    ? say('push.testGone')
    : say('push.testRefused', { status })
}
