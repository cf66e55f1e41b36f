import { $, component$, useSignal, useStore, type QRL } from '@builder.io/qwik'
import type { RecoveryView } from '../../../durable-objects/protocol/rest/recovery-views.ts'
import type { RecoveryLook, RecoveryMade } from '../../../durable-objects/protocol/rest/recovery.ts'
import { call } from '../api/call.ts'
import { checkFilled } from '../form/checks.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

interface RecoveryFormProps {
  view: RecoveryView
  onChanged$: QRL<(done: string) => void>
}

/** How long ago, in hours. */
const AGO = [1, 3, 12, 24, 72, 168, 336, 672] as const
const HOUR_MS = 3_600_000

/** What is looked at: a room at a time, and how much would go. */
interface Looked {
  readonly room: string
  readonly name: string
  readonly time: number
  readonly messages: number
}

/** A room and a time, what that means, and the room's name typed before it is done. */
export const RecoveryForm = component$<RecoveryFormProps>((props) => {
  const state = useStore<FormState>(freshForm())
  const looked = useSignal<Looked | null>(null)
  const { rooms } = props.view

  const look = $(async (form: HTMLFormElement) => {
    const room = fieldText(form, 'room')
    const time = Date.now() - Number(fieldText(form, 'ago')) * HOUR_MS
    state.busy = true
    const path = `/api/admin/rooms/${room}/recovery?time=${String(time)}`
    const answer = await call<RecoveryLook>('GET', path)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    const { messages } = answer.value
    const name = props.view.rooms.find(({ id }) => id === room)?.name ?? ''
    looked.value = { room, name, time, messages }
  })

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    if (looked.value === null) {
      await look(form)
      return
    }
    const { room, name, time } = looked.value
    const confirm = fieldText(form, 'confirm')
    if (showProblems(form, state, checkFilled({ confirm }))) return
    state.busy = true
    const path = `/api/admin/rooms/${room}/recovery`
    const answer = await call<RecoveryMade>('POST', path, { time, confirm })
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    looked.value = null
    const done = answer.value.isDone ? 'recovery.done' : 'recovery.begun'
    await props.onChanged$(say(done, { name }))
  })

  const here = looked.value
  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={submit}
      aria-labelledby="recovery-new"
    >
      <h2 class="settings__title" id="recovery-new">
        {say('recovery.new')}
      </h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Choice
        name="room"
        label={say('recovery.room')}
        options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        onChange$={() => {
          looked.value = null
        }}
      />
      <Choice
        name="ago"
        label={say('recovery.when')}
        options={AGO.map((hours) => ({
          value: String(hours),
          label:
            hours < 24
              ? say('recovery.hoursAgo', { count: hours })
              : say('recovery.daysAgo', { count: hours / 24 }),
        }))}
        onChange$={() => {
          looked.value = null
        }}
      />
      {here !== null && (
        <>
          <div class="note note--danger" role="status">
            <p>{say('recovery.willGo', { count: here.messages, name: here.name })}</p>
            <p>{say('recovery.means')}</p>
          </div>
          <Field
            name="confirm"
            label={say('recovery.confirm', { name: here.name })}
            hint={say('recovery.confirmHint')}
            autoComplete="off"
            literal
            problem={state.problems['confirm']}
            complaint={
              state.problems['confirm'] === 'confirm_mismatch'
                ? say('recovery.confirmWrong', { name: here.name })
                : undefined
            }
          />
        </>
      )}
      <p>
        <button
          class={here === null ? 'button' : 'button button--danger'}
          type="submit"
          aria-disabled={state.busy}
        >
          {say(
            state.busy ? 'recovery.working' : here === null ? 'recovery.look' : 'recovery.goBack',
          )}
        </button>
      </p>
    </form>
  )
})
