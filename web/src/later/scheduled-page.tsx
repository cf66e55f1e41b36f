import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useTask$,
  useVisibleTask$,
} from '@builder.io/qwik'
import type { ScheduledView } from '../../../durable-objects/protocol/rest/later-views.ts'
import type {
  Scheduled,
  ScheduledList,
  ScheduleMessage,
} from '../../../durable-objects/protocol/rest/scheduled.ts'
import { call, type CallError, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { changesHere, followLater, isLoadedAnew, isSame } from './follow-later.ts'
import { LaterFrame } from './later-frame.tsx'
import { Nothing } from './nothing.tsx'
import { ScheduledRow } from './scheduled-row.tsx'
import { UndoLine } from './undo-line.tsx'

interface State {
  /** What the page came with, and how it stands by now. */
  loaded: ScheduledList
  answer: ScheduledList
  wrong: Wrong | null
  /** Let go of since the page came, the last one last. */
  dropped: readonly Scheduled[]
}

/** Messages that wait for their time, and those that could not be sent at it. */
export const ScheduledPage = component$<{ view: ScheduledView }>((props) => {
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
    const got = await call<ScheduledList>('GET', '/api/scheduled')
    if (got.ok && !isSame(got.value, list.answer)) list.answer = got.value
  })
  useVisibleTask$(
    (task) => {
      if (task.track(() => app.inbox.value)) task.cleanup(followLater(app, refresh))
    },
    { strategy: 'document-ready' },
  )

  const put = $(async ({ id, files = [], ...rest }: Scheduled): Promise<CallError | null> => {
    changesHere()
    const wish: ScheduleMessage = {
      ...rest,
      ...(files.length > 0 && { files: files.map((file) => file.id) }),
    }
    const done = await call('PUT', pathOf(id), wish)
    await refresh()
    return done.ok ? null : done.error
  })
  const drop = $(async (one: Scheduled) => {
    changesHere()
    const done = await call('DELETE', pathOf(one.id))
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
  const send = $(async (one: Scheduled) => {
    changesHere()
    const done = await call('POST', `${pathOf(one.id)}/sending`)
    list.wrong = done.ok ? null : done.error.code
    told.value = done.ok ? say('later.sent') : ''
    await refresh()
  })

  const { scheduled, places } = list.answer
  return (
    <LaterFrame told={told.value}>
      <section class="settings__part">
        <h2 class="settings__title">{say('places.scheduled')}</h2>
        <p class="settings__lead">{say('later.scheduledLead')}</p>
        <div role="alert">
          {list.wrong && <p class="note note--danger">{sentenceOf(list.wrong)}</p>}
        </div>
        {list.dropped.length > 0 && (
          <UndoLine key={list.dropped.length} what={say('later.cancelled')} onUndo$={undo} />
        )}
        {scheduled.length === 0 && (
          <Nothing title={say('later.scheduledNone')} lead={say('later.scheduledNoneLead')} />
        )}
        <ul class="laters">
          {scheduled.map((one) => (
            <ScheduledRow
              key={one.id}
              scheduled={one}
              places={places}
              me={props.view.around.me.id}
              onPut$={put}
              onSend$={send}
              onDrop$={drop}
            />
          ))}
        </ul>
      </section>
    </LaterFrame>
  )
})

function pathOf(id: string): string {
  return `/api/scheduled/${id}`
}
