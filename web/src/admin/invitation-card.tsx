import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import type { Invitation } from '../../../durable-objects/protocol/rest/invitations.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { ROLE_NAMES, STATE_NAMES } from './names.ts'

interface InvitationCardProps {
  invitation: Invitation
  told: Signal<string>
}

export const InvitationCard = component$<InvitationCardProps>(({ invitation, told }) => {
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<{ wrong: Wrong | null; busy: boolean }>({ wrong: null, busy: false })
  const label = invitation.label === '' ? say('house.unnamed') : invitation.label

  const revoke = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const done = await call('DELETE', `/api/invitations/${invitation.id}`)
    state.busy = false
    // Withdrawn by somebody else is withdrawn too.
    if (!done.ok && done.error.code !== 'not_found') {
      state.wrong = done.error.code
      return
    }
    told.value = say('house.revokedNow')
    await go(page.value.path, 'keep')
  })

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{label}</strong>{' '}
          <span class="card__mark">{say(STATE_NAMES[invitation.state])}</span>
        </p>
        <p class="card__when" dir="auto">
          {factsOf(invitation, zone.value).join(' · ')}
        </p>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      {invitation.state === 'open' && (
        <Confirm
          id={`revoke-${invitation.id}`}
          label={say('house.revoke')}
          named={say('house.revokeNamed', { label })}
          title={say('house.revokeTitle', { label })}
          lead={say('house.revokeLead')}
          action={say('house.revoke')}
          onConfirm$={revoke}
        />
      )}
    </li>
  )
})

function factsOf(invitation: Invitation, zone: string): string[] {
  const { role, used, uses, expiresAt, by, rooms } = invitation
  return [
    say(ROLE_NAMES[role]),
    uses === null ? say('house.usedAny', { used }) : say('house.usedOf', { used, uses }),
    ...(expiresAt === null
      ? []
      : [say('house.until', { when: momentIn(presentLocale(), zone, expiresAt) })]),
    ...(by === null ? [] : [say('house.madeBy', { name: by.name })]),
    ...rooms.map(({ name }) => name),
  ]
}
