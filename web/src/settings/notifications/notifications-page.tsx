import { $, component$, useSignal } from '@builder.io/qwik'
import type { NotificationsView } from '../../../../durable-objects/protocol/rest/settings-views.ts'
import { call, type Wrong } from '../../api/call.ts'
import { sentenceOf } from '../../form/form-state.ts'
import { say } from '../../i18n/say.ts'
import { PushPart } from '../push/push-part.tsx'
import { QuietHours } from '../push/quiet-hours.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { DevicePart } from './device-part.tsx'
import { Keywords } from './keywords.tsx'
import { RoomLevels } from './room-levels.tsx'

/** What calls one, and whether others see how far one has read. */
export const NotificationsPage = component$<{ view: NotificationsView }>(({ view }) => {
  const told = useSignal('')
  const wrong = useSignal<Wrong | null>(null)
  // Kept here: drawn anew, the box would show again what the page was loaded with.
  const gives = useSignal(view.givesReceipts)
  const choose = $(async (_: Event, box: HTMLInputElement) => {
    gives.value = box.checked
    wrong.value = null
    told.value = ''
    const answer = await call('PATCH', '/api/receipts', { givesReceipts: gives.value })
    if (answer.ok) told.value = say('notifications.saved')
    else {
      wrong.value = answer.error.code
      gives.value = !gives.value
    }
  })
  return (
    <SettingsFrame told={told.value}>
      <DevicePart told={told} />
      <PushPart view={view} told={told} />
      <QuietHours view={view} told={told} />
      <RoomLevels around={view.around} told={told} />
      <Keywords told={told} />
      <section class="settings__part">
        <h2 class="settings__title">{say('notifications.reading')}</h2>
        <p class="settings__lead">{say('notifications.readingLead')}</p>
        <div role="alert">
          {wrong.value && <p class="note note--danger">{sentenceOf(wrong.value)}</p>}
        </div>
        <label class="choice">
          <input type="checkbox" checked={gives.value} onChange$={choose} />
          {say('notifications.gives')}
        </label>
      </section>
    </SettingsFrame>
  )
})
