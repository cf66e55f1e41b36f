import { $, component$, useContext, useSignal, type QRL } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { REMINDER_NOTE_CHARS } from '../../../durable-objects/protocol/later-limits.ts'
import type { Reminder, RemindersAnswer } from '../../../durable-objects/protocol/rest/reminders.ts'
import type { CallError } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { authorOf, RecalledMessage } from './recalled-message.tsx'
import { TimeDialog } from './time-dialog.tsx'
import { whenName } from './when.ts'

interface ReminderRowProps {
  reminder: RemindersAnswer['reminders'][number]
  answer: RemindersAnswer
  me: PersonId
  onPut$: QRL<(reminder: Reminder) => Promise<CallError | null>>
  onDrop$: QRL<(reminder: Reminder) => unknown>
}

/** A reminder that waits: when, of what, and its note. */
export const ReminderRow = component$<ReminderRowProps>((props) => {
  const { reminder, answer, me, onPut$, onDrop$ } = props
  const { zone } = useContext(AppContext)
  const isOpen = useSignal(false)
  const { id, of, note, at, message } = reminder
  const name =
    note !== '' || message === undefined
      ? note
      : say('message.of', { name: authorOf(message, answer.people) })
  return (
    <li class="later">
      <p class="hit__where">{whenName(zone.value, at, Date.now())}</p>
      {note !== '' && (
        <p class="later__note" dir="auto">
          {note}
        </p>
      )}
      {of && message && (
        <RecalledMessage
          conversation={of.conversation}
          num={of.num}
          message={message}
          places={answer.places}
          people={answer.people}
          me={me}
        />
      )}
      <div class="card__acts">
        <button
          type="button"
          class="button button--quiet button--small"
          aria-haspopup="dialog"
          aria-label={say('later.changeNamed', { name })}
          onClick$={() => {
            isOpen.value = true
          }}
        >
          {say('later.change')}
        </button>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('later.forgetNamed', { name })}
          onClick$={() => onDrop$(reminder)}
        >
          {say('later.forget')}
        </button>
      </div>
      {isOpen.value && (
        <TimeDialog
          key={id}
          title={say('later.change')}
          lead={say('later.reminderLead')}
          kind="reminder"
          words={{ name: 'note', label: say('later.note'), value: note }}
          maxLength={REMINDER_NOTE_CHARS}
          mayBeEmpty={of !== undefined}
          at={at}
          action={say('later.save')}
          onSave$={$((when: number, words: string) =>
            onPut$({ id, ...(of && { of }), note: words, at: when }),
          )}
          onEnd$={$(() => {
            isOpen.value = false
          })}
        />
      )}
    </li>
  )
})
