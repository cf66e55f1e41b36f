import {
  $,
  component$,
  useContext,
  useSignal,
  useVisibleTask$,
  type Signal,
} from '@builder.io/qwik'
import { canAlert, keepAlerts, readAlerts, type DeviceAlerts } from '../../alerts/device-alerts.ts'
import { ring } from '../../alerts/ring.ts'
import { playCall } from '../../alerts/sound.ts'
import { AppContext } from '../../app/app-state.ts'
import { say } from '../../i18n/say.ts'

type Leave = NotificationPermission | 'unknown' | 'impossible'

/** Whether this browser calls its person when no tab is in sight. The browser is asked only here. */
export const DevicePart = component$<{ told: Signal<string> }>(({ told }) => {
  const app = useContext(AppContext)
  const leave = useSignal<Leave>('unknown')
  const alerts = useSignal<DeviceAlerts>({ isOn: false, hasSound: false })
  useVisibleTask$(
    ({ track }) => {
      // Turning on what calls with the app closed turns this on too (push/this-browser.ts).
      track(told)
      leave.value = canAlert() ? Notification.permission : 'impossible'
      alerts.value = readAlerts()
    },
    { strategy: 'document-ready' },
  )
  const keep = $((chosen: DeviceAlerts) => {
    alerts.value = chosen
    keepAlerts(chosen)
    told.value = say('notifications.saved')
  })
  const turn = $(async (_: Event, box: HTMLInputElement) => {
    const wanted = box.checked
    told.value = ''
    if (wanted) leave.value = await Notification.requestPermission()
    const isOn = wanted && leave.value === 'granted'
    box.checked = isOn
    if (isOn === wanted) await keep({ ...alerts.value, isOn })
    if (isOn) ring(app)
  })
  const isRefused = leave.value === 'denied' || leave.value === 'impossible'
  const isOn = alerts.value.isOn && leave.value === 'granted'
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('notifications.device')}</h2>
      <p class="settings__lead">{say('notifications.deviceLead')}</p>
      <div role="status">
        {isRefused && (
          <p class="note">
            {say(leave.value === 'denied' ? 'notifications.denied' : 'notifications.impossible')}
          </p>
        )}
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={isOn}
          disabled={isRefused || leave.value === 'unknown'}
          onChange$={turn}
        />
        {say('notifications.alert')}
      </label>
      <label class="choice">
        <input
          type="checkbox"
          checked={alerts.value.hasSound}
          disabled={!isOn}
          onChange$={(_, box) => keep({ ...alerts.value, hasSound: box.checked })}
        />
        {say('notifications.sound')}
      </label>
      <button type="button" class="button button--quiet button--small" onClick$={() => playCall()}>
        {say('notifications.listen')}
      </button>
    </section>
  )
})
