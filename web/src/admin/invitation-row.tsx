import { component$, useContext, type Signal } from '@builder.io/qwik'
import type { Invitation } from '../../../durable-objects/protocol/rest/invitations.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { ROLE_NAMES, STATE_NAMES } from './names.ts'
import { useWithdrawal } from './use-withdrawal.ts'

/** A link that was given; withdrawn from here. */
export const InvitationRow = component$<{ invitation: Invitation; told: Signal<string> }>(
  ({ invitation, told }) => {
    const { zone } = useContext(AppContext)
    const { role, used, uses, createdAt, expiresAt, by, rooms } = invitation
    const label = invitation.label === '' ? say('house.unnamed') : invitation.label
    const moment = (at: number) => momentIn(presentLocale(), zone.value, at)

    const { wrong, withdraw } = useWithdrawal(
      `/api/invitations/${invitation.id}`,
      say('house.revokedNow'),
      told,
    )

    return (
      <tr role="row">
        <th role="rowheader" scope="row">
          <span class="table__name" dir="auto">
            {label}
          </span>
          {rooms.length > 0 && (
            <span class="table__more" dir="auto">
              {rooms.map(({ name }) => name).join(' · ')}
            </span>
          )}
        </th>
        <td role="cell" data-label={say('console.state')}>
          <span class="card__mark">{say(STATE_NAMES[invitation.state])}</span>
        </td>
        <td role="cell" data-label={say('house.role')}>
          {say(ROLE_NAMES[role])}
        </td>
        <td role="cell" data-label={say('house.usedTimes')}>
          {uses === null ? say('house.usedAny', { used }) : say('house.usedOf', { used, uses })}
        </td>
        <td role="cell" data-label={say('house.made')}>
          <span>
            {moment(createdAt)}
            {by !== null && (
              <span class="table__more">{say('house.madeBy', { name: by.name })}</span>
            )}
          </span>
        </td>
        <td role="cell" data-label={say('house.ends')}>
          {expiresAt === null ? say('house.never') : moment(expiresAt)}
        </td>
        <td role="cell" data-label={say('console.acts')}>
          {invitation.state === 'open' ? (
            <Confirm
              id={`revoke-${invitation.id}`}
              label={say('house.revoke')}
              named={say('house.revokeNamed', { label })}
              title={say('house.revokeTitle', { label })}
              lead={say('house.revokeLead')}
              action={say('house.revoke')}
              onConfirm$={withdraw}
            />
          ) : (
            '—'
          )}
          {wrong.value && (
            <p class="field__error" role="alert">
              {sentenceOf(wrong.value)}
            </p>
          )}
        </td>
      </tr>
    )
  },
)
