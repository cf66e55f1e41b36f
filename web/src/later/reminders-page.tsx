import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useTask$,
  useVisibleTask$,
} from '@builder.io/qwik'
import type { RemindersView } from '../../../durable-objects/protocol/rest/later-views.ts'
import type { Reminder, RemindersAnswer } from '../../../durable-objects/protocol/rest/reminders.ts'
import { call, type CallError, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { changesHere, followLater, isLoadedAnew, isSame } from './follow-later.ts'
import { LaterFrame } from './later-frame.tsx'
import { Nothing } from './nothing.tsx'
import { putReminder } from './put-reminder.ts'
import { ReminderRow } from './reminder-row.tsx'
import { UndoLine } from './undo-line.tsx'

interface State {
  /** What the page came with, and how it stands by now. */
  loaded: RemindersAnswer
  answer: RemindersAnswer
  wrong: Wrong | null
  /** Let go of since the page came, the last one last. */
  dropped: readonly Reminder[]
}

/** What this person is to be reminded of. */
export const RemindersPage = component$<{ view: RemindersView }>((props) => {
  const app = useContext(AppContext)
  const told = useSignal('')
  const list = useStore<State>(
    { loaded: props.view.answer, answer: props.view.answer, wrong: null, dropped: [] },
    { deep: false },
  )
  useTask$(({ track }) => {
    const answer = track(() => props.view.answer)
    if (isLoadedAnew(list, answer)) list.answer = answer
  })
  const refresh = $(async () => {
    const got = await call<RemindersAnswer>('GET', '/api/reminders')
    if (got.ok && !isSame(got.value, list.answer)) list.answer = got.value
  })
  useVisibleTask$(
    (task) => {
      if (task.track(() => app.inbox.value)) task.cleanup(followLater(app, refresh))
    },
    { strategy: 'document-ready' },
  )

  const put = $(async (reminder: Reminder): Promise<CallError | null> => {
    changesHere()
    const wrong = await putReminder(reminder)
    await refresh()
    return wrong
  })
  const drop = $(async (one: Reminder) => {
    changesHere()
    const done = await call('DELETE', `/api/reminders/${one.id}`)
    list.wrong = done.ok ? null : done.error.code
    told.value = ''
    if (done.ok) list.dropped = [...list.dropped, one]
    await refresh()
  })
  const undo = $(async () => {
    const one = list.dropped.at(-1)
    if (!one) return
    const wrong = await put(one)
    list.wrong = wrong?.code ?? null
    if (wrong) return
    list.dropped = list.dropped.slice(0, -1)
    told.value = say('later.undone')
  })

  const { reminders } = list.answer
  return (
    <LaterFrame told={told.value}>
      <section class="settings__part">
        <h2 class="settings__title">{say('places.reminders')}</h2>
        <p class="settings__lead">{say('later.remindersLead')}</p>
        <div role="alert">
          {list.wrong && <p class="note note--danger">{sentenceOf(list.wrong)}</p>}
        </div>
        {list.dropped.length > 0 && (
          <UndoLine key={list.dropped.length} what={say('later.forgotten')} onUndo$={undo} />
        )}
        {reminders.length === 0 && (
          <Nothing title={say('later.remindersNone')} lead={say('later.remindersNoneLead')} />
        )}
        <ul class="laters">
          {reminders.map((one) => (
            <ReminderRow
              key={one.id}
              reminder={one}
              answer={list.answer}
              me={props.view.around.me.id}
              onPut$={put}
              onDrop$={drop}
            />
          ))}
        </ul>
      </section>
    </LaterFrame>
  )
})
