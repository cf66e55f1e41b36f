import { $, component$, useStore, type QRL } from '@builder.io/qwik'
import {
  INVITATION,
  type InvitationMade,
} from '../../../durable-objects/protocol/rest/invitations.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import { call } from '../api/call.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showRefusal,
  type FormState,
} from '../form/form-state.ts'
import { say } from '../i18n/say.ts'

const USES = [1, 5, 10, 50, 100] as const
const DAYS = [1, 7, 30, 90] as const
const USUAL_DAYS = 7
const NO_LIMIT = 'any'

interface InvitationFormProps {
  rooms: readonly RoomSummary[]
  onMade$: QRL<(code: string) => void>
}

export const InvitationForm = component$<InvitationFormProps>((props) => {
  const state = useStore<FormState>(freshForm())

  const create = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.busy = true
    state.whole = null
    state.problems = {}
    const made = await call<InvitationMade>('POST', '/api/invitations', {
      label: fieldText(form, 'label').trim().slice(0, INVITATION.labelChars),
      role: fieldText(form, 'role'),
      uses: numberOrNull(fieldText(form, 'uses')),
      expiresInDays: numberOrNull(fieldText(form, 'days')),
      rooms: new FormData(form).getAll('rooms'),
    })
    state.busy = false
    if (made.ok) await props.onMade$(made.value.code)
    else showRefusal(form, state, made.error)
  })

  const roomless = state.problems['rooms']
  return (
    <form
      class="form settings__part"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={create}
    >
      <h2 class="settings__title">{say('house.newInvitation')}</h2>
      <p class="settings__lead">{say('house.invitationLead')}</p>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <Field
        name="label"
        label={say('house.label')}
        hint={say('house.labelHint')}
        autoComplete="off"
        problem={state.problems['label']}
      />
      <div class="form__pair">
        <Choice
          name="role"
          label={say('house.invitesAs')}
          options={[
            { value: 'member', label: say('house.member') },
            { value: 'guest', label: say('house.guest') },
          ]}
        />
        <Choice
          name="uses"
          label={say('house.uses')}
          options={[
            ...USES.map((count) => ({
              value: String(count),
              label: say('house.usesCount', { count }),
            })),
            { value: NO_LIMIT, label: say('house.usesAny') },
          ]}
        />
        <Choice
          name="days"
          label={say('house.expiry')}
          options={[
            ...DAYS.map((count) => ({
              value: String(count),
              label: say('house.expiryDays', { count }),
            })),
            { value: NO_LIMIT, label: say('house.expiryNever') },
          ]}
          value={String(USUAL_DAYS)}
        />
      </div>
      <fieldset class="choices">
        <legend class="field__label">{say('house.rooms')}</legend>
        <p class="field__hint">{say('house.roomsHint')}</p>
        {props.rooms.map((room) => (
          <label key={room.id} class="choices__one">
            <input type="checkbox" name="rooms" value={room.id} />
            <span dir="auto">{room.name}</span>
          </label>
        ))}
        {roomless && <p class="field__error">{sentenceOf(roomless)}</p>}
      </fieldset>
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {state.busy ? say('house.creating') : say('house.create')}
        </button>
      </p>
    </form>
  )
})

function numberOrNull(text: string): number | null {
  return text === NO_LIMIT ? null : Number(text)
}
