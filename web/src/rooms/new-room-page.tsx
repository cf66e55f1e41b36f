import { $, component$, useContext, useStore } from '@builder.io/qwik'
import {
  ROOM_DESCRIPTION,
  type NewRoom,
  type RoomAnswer,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { roomPath } from '../app/paths.ts'
import { checkFilled } from '../form/checks.ts'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { KindChoice, ReadOnlyChoice } from './kind-choice.tsx'

/** Opens a room. */
export const NewRoomPage = component$(() => {
  const { go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())

  const make = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const name = fieldText(form, 'name')
    state.whole = null
    const problems = checkFilled({ name })
    if (showProblems(form, state, problems)) return
    const room: NewRoom = {
      name,
      topic: fieldText(form, 'topic'),
      description: fieldText(form, 'description'),
      access: fieldText(form, 'access') as NewRoom['access'],
      isReadOnly: fieldText(form, 'isReadOnly') !== '',
    }
    state.busy = true
    const answer = await call<RoomAnswer>('POST', '/api/rooms', room)
    state.busy = false
    if (answer.ok) await go(roomPath(answer.value.room), 'push')
    else showRefusal(form, state, answer.error)
  })

  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('rooms.new')} lead={say('rooms.newLead')} />
      <div class="page__scroll">
        <form
          class="form form--page"
          method="post"
          noValidate
          preventdefault:submit
          onSubmit$={make}
        >
          <div role="alert">
            {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
          </div>
          <Field
            name="name"
            label={say('rooms.name')}
            autoComplete="off"
            problem={state.problems['name']}
          />
          <Field
            name="topic"
            label={say('rooms.topic')}
            hint={say('rooms.topicHint')}
            autoComplete="off"
            problem={state.problems['topic']}
          />
          <TextArea
            name="description"
            label={say('rooms.description')}
            hint={say('rooms.descriptionHint')}
            maxLength={ROOM_DESCRIPTION.max}
            problem={state.problems['description']}
          />
          <KindChoice chosen="open" />
          <ReadOnlyChoice chosen={false} />
          <button class="button" type="submit" aria-disabled={state.busy}>
            {state.busy ? say('rooms.working') : say('rooms.create')}
          </button>
        </form>
      </div>
    </main>
  )
})
