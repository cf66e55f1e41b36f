import { component$, useContext, type Signal } from '@builder.io/qwik'
import type { ApiToken } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { STATE_OF_TOKEN } from './token-names.ts'
import { useWithdrawal } from './use-withdrawal.ts'

/** A token that was given: what it opens, and whether somebody uses it. */
export const TokenRow = component$<{ token: ApiToken; told: Signal<string> }>((props) => {
  const { token, told } = props
  const { zone } = useContext(AppContext)
  const { name, scopes, createdAt, expiresAt, usedAt, by, state } = token
  const moment = (at: number) => momentIn(presentLocale(), zone.value, at)

  const { wrong, withdraw } = useWithdrawal(
    `/api/admin/tokens/${token.id}`,
    say('tokens.revokedNow', { name }),
    told,
  )

  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="table__name" dir="auto">
          {name}
        </span>
        <code class="table__more">{scopes.join(' ')}</code>
      </th>
      <td role="cell" data-label={say('console.state')}>
        <span class="card__mark">{say(STATE_OF_TOKEN[state])}</span>
      </td>
      <td role="cell" data-label={say('tokens.lastUsed')}>
        {usedAt === null ? say('tokens.unused') : moment(usedAt)}
      </td>
      <td role="cell" data-label={say('tokens.given')}>
        <span>
          {moment(createdAt)}
          {by !== null && <span class="table__more">{say('tokens.by', { name: by.name })}</span>}
        </span>
      </td>
      <td role="cell" data-label={say('tokens.ends')}>
        {expiresAt === null ? '—' : moment(expiresAt)}
      </td>
      <td role="cell" data-label={say('console.acts')}>
        {state === 'valid' || state === 'dormant' ? (
          <Confirm
            id={`revoke-${token.id}`}
            label={say('tokens.revoke')}
            named={say('tokens.revokeNamed', { name })}
            title={say('tokens.revokeTitle', { name })}
            lead={say('tokens.revokeLead')}
            action={say('tokens.revoke')}
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
})
