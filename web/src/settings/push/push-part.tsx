import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type Signal,
} from '@builder.io/qwik'
import type { NotificationsView } from '../../../../durable-objects/protocol/rest/settings-views.ts'
import { ring } from '../../alerts/ring.ts'
import { call, type Wrong } from '../../api/call.ts'
import { AppContext } from '../../app/app-state.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { PushDeviceCard } from './push-device-card.tsx'
import { standingHere, turnOnHere, type Standing } from './this-browser.ts'

interface PushPartProps {
  view: NotificationsView
  told: Signal<string>
}

const WHY_NOT = {
  denied: 'push.denied',
  impossible: 'push.impossible',
  'home-screen': 'push.homeScreen',
} as const

/** Which browsers are told while the app is closed; this one is turned on here. */
export const PushPart = component$<PushPartProps>(({ view, told }) => {
  const app = useContext(AppContext)
  const standing = useSignal<Standing>('unknown')
  const state = useStore<{ wrong: Wrong | null; failed: boolean; busy: boolean }>({
    ...{ wrong: null, failed: false, busy: false },
  })
  useVisibleTask$(
    () => {
      standing.value = standingHere()
    },
    { strategy: 'document-ready' },
  )
  const { devices, key } = view.push
  const here = devices.find(({ isThis }) => isThis)
  const isOn = here?.isOn === true
  const hereId = here?.id
  const turn = $(async (_: Event, box: HTMLInputElement) => {
    if (state.busy) return
    Object.assign(state, { wrong: null, failed: false, busy: true })
    told.value = ''
    if (box.checked) {
      const turned = await turnOnHere(key)
      if (turned === 'denied') standing.value = 'denied'
      state.failed = turned === 'failed'
      state.wrong = typeof turned === 'object' ? turned.wrong : null
      box.checked = turned === 'done'
      if (turned === 'done') {
        told.value = say('push.turnedOn')
        ring(app)
      }
    } else if (hereId !== undefined) {
      const answer = await call('PATCH', `/api/push/devices/${hereId}`, { isOn: false })
      state.wrong = answer.ok ? null : answer.error.code
      box.checked = !answer.ok
      if (answer.ok) told.value = say('push.turnedOff')
    }
    state.busy = false
    await app.go(app.page.value.path, 'keep')
  })
  const reason = standing.value in WHY_NOT ? WHY_NOT[standing.value as keyof typeof WHY_NOT] : null
  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('push.title')}</h2>
      <p class="settings__lead">{say('push.lead')}</p>
      <div role="status">{reason && <p class="note">{say(reason)}</p>}</div>
      <label class="choice">
        <input
          key={String(isOn)}
          type="checkbox"
          checked={isOn}
          disabled={standing.value !== 'ready'}
          onChange$={turn}
        />
        {say('push.on')}
      </label>
      <div role="alert">
        {state.failed && <p class="note note--danger">{say('push.failed')}</p>}
        {state.wrong && <p class="note note--danger">{sentenceOf(state.wrong)}</p>}
      </div>
      <h3 class="settings__title">{say('push.devices')}</h3>
      {devices.length === 0 && <p>{say('push.noDevices')}</p>}
      <ul class="cards">
        {devices.map((device) => (
          <PushDeviceCard key={device.id} device={device} told={told} />
        ))}
      </ul>
    </section>
  )
})
