import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import {
  placeOf,
  ROOM_DESCRIPTION,
  type RoomChange,
  type RoomDetails,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
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
import { KindChoice, ReadOnlyChoice } from './kind-choice.tsx'
import { LockChoice, SlowChoice } from './pace-choice.tsx'

interface RoomSettingsProps {
  room: RoomDetails
  me: Me
  told: Signal<string>
}

/** Name, topic, description, kind and read-only: each for who may change it. */
export const RoomSettings = component$<RoomSettingsProps>(({ room, me, told }) => {
  const { page, go } = useContext(AppContext)
  const state = useStore<FormState>(freshForm())
  const place = placeOf(room)
  const mayKind = may(me, 'room.change-kind', place)
  const mayReadOnly = may(me, 'room.change-read-only', place)
  const maySlow = may(me, 'room.change-slow', place)
  const mayLock = may(me, 'room.lock', place)

  const save = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    const name = fieldText(form, 'name')
    state.whole = null
    const problems = checkFilled({ name })
    if (showProblems(form, state, problems)) return
    const access = fieldText(form, 'access') as RoomDetails['access']
    const isReadOnly = fieldText(form, 'isReadOnly') !== ''
    const isLocked = fieldText(form, 'isLocked') !== ''
    const slowSeconds = Number(fieldText(form, 'slowSeconds'))
    const change: RoomChange = {
      name,
      topic: fieldText(form, 'topic'),
      description: fieldText(form, 'description'),
      ...(mayKind && access !== room.access ? { access } : {}),
      ...(mayReadOnly && isReadOnly !== room.isReadOnly ? { isReadOnly } : {}),
      ...(maySlow && slowSeconds !== room.slowSeconds ? { slowSeconds } : {}),
      ...(mayLock && isLocked !== room.isLocked ? { isLocked } : {}),
    }
    state.busy = true
    const answer = await call('PATCH', `/api/rooms/${room.id}`, change)
    state.busy = false
    if (!answer.ok) {
      showRefusal(form, state, answer.error)
      return
    }
    told.value = say('rooms.saved')
    await go(page.value.path, 'keep')
  })

  return (
    <section class="settings__part">
      <h2 class="settings__title">{say('rooms.settings')}</h2>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={save}>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <Field
          name="name"
          label={say('rooms.name')}
          autoComplete="off"
          value={room.name}
          problem={state.problems['name']}
        />
        <Field
          name="topic"
          label={say('rooms.topic')}
          hint={say('rooms.topicHint')}
          autoComplete="off"
          value={room.topic}
          problem={state.problems['topic']}
        />
        <TextArea
          name="description"
          label={say('rooms.description')}
          hint={say('rooms.descriptionHint')}
          maxLength={ROOM_DESCRIPTION.max}
          value={room.description}
          problem={state.problems['description']}
        />
        {mayKind && <KindChoice chosen={room.access} />}
        {mayReadOnly && <ReadOnlyChoice chosen={room.isReadOnly} />}
        {maySlow && <SlowChoice chosen={room.slowSeconds} />}
        {mayLock && <LockChoice chosen={room.isLocked} />}
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('rooms.working') : say('rooms.save')}
        </button>
      </form>
    </section>
  )
})
