import { $, component$, useContext, useSignal, type QRL } from '@builder.io/qwik'
import { REMINDER_NOTE_CHARS } from '../../../durable-objects/protocol/later-limits.ts'
import type { Reminder } from '../../../durable-objects/protocol/rest/reminders.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { newClientId } from '../sync/client-id.ts'
import { putReminder } from './put-reminder.ts'
import { TimeDialog } from './time-dialog.tsx'
import { whenWords } from './when.ts'

interface RemindDialogProps {
  of: Reminder['of']
  /** One that was told, put off; absent: a new one. */
  told?: Pick<Reminder, 'id' | 'note'>
  /** What is to be said of it. */
  onDone$: QRL<(text: string) => unknown>
  onEnd$: QRL<() => unknown>
}

/** When one is to be reminded, and a note. */
export const RemindDialog = component$<RemindDialogProps>(({ of, told, onDone$, onEnd$ }) => {
  const { zone } = useContext(AppContext)
  // The same for each try, so that an answer that got lost leaves one reminder.
  const id = useSignal(told?.id ?? newClientId(Date.now()))
  const save = $(async (at: number, note: string) => {
    const wrong = await putReminder({ id: id.value, ...(of && { of }), note: note.trim(), at })
    if (wrong) return wrong
    await onDone$(say('message.reminded', { when: whenWords(zone.value, at, Date.now()) }))
    return null
  })
  return (
    <TimeDialog
      title={say('message.remindTitle')}
      lead={say('message.remindLead')}
      kind="reminder"
      words={{ name: 'note', label: say('message.remindNote'), value: told?.note ?? '' }}
      maxLength={REMINDER_NOTE_CHARS}
      mayBeEmpty={of !== undefined}
      action={say('message.remindTitle')}
      onSave$={save}
      onEnd$={onEnd$}
    />
  )
})
