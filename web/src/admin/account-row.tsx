import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import { ROLES, type Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  Account,
  ResetLinkMade,
  RoleChanged,
} from '../../../durable-objects/protocol/rest/administration.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn, dayName, momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { listOf } from '../i18n/list-of.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ConfirmChoice } from '../ui/confirm-choice.tsx'
import { ROLE_NAMES } from './names.ts'
import { NewLink } from './new-link.tsx'

interface RowState {
  wrong: Wrong | null
  busy: boolean
  made: ResetLinkMade | null
}

/** Somebody with an account: their role, and a way back in when the password is lost. */
export const AccountRow = component$<{ account: Account; told: Signal<string> }>((props) => {
  const { account, told } = props
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<RowState>({ wrong: null, busy: false, made: null })
  const { name } = account

  const change = $(async (chosen: string) => {
    const role = chosen as Role
    state.wrong = null
    told.value = ''
    const done = await call<RoleChanged>('PATCH', `/api/people/${account.id}/role`, { role })
    if (!done.ok) {
      state.wrong = done.error.code
      return
    }
    const said = say('house.roleChanged', { name, role: say(ROLE_NAMES[role]) })
    const names = listOf(done.value.lookalikes.map((one) => `${one.name} (@${one.alias})`))
    told.value = names === '' ? said : `${said} ${say('house.alike', { names })}`
    await go(page.value.path, 'keep')
  })

  const giveLink = $(async () => {
    if (state.busy) return
    state.busy = true
    state.wrong = null
    const made = await call<ResetLinkMade>('POST', `/api/people/${account.id}/reset-link`)
    state.busy = false
    if (made.ok) state.made = made.value
    else state.wrong = made.error.code
  })

  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="table__person">
          <Avatar person={account} />
          <span>
            <span class="table__name" dir="auto">
              {name}
            </span>{' '}
            @{account.alias}
            {account.isBanned && <span class="card__mark">{say('console.banned')}</span>}
            {account.email !== null && <span class="table__more">{account.email}</span>}
            {account.looksLike && (
              <span class="table__more">
                {say('house.looksLike', {
                  name: account.looksLike.name,
                  alias: account.looksLike.alias,
                })}
              </span>
            )}
          </span>
        </span>
      </th>
      <td role="cell" data-label={say('console.role')}>
        <ConfirmChoice
          id={`role-${account.id}`}
          class="field__input"
          named={say('house.roleOf', { name })}
          options={ROLES.map((role) => ({
            value: role,
            label: say(ROLE_NAMES[role]),
            title: say('house.roleTitle', { name, role: say(ROLE_NAMES[role]) }),
          }))}
          value={account.role}
          lead={say('house.roleLead', { role: say(ROLE_NAMES[account.role]) })}
          action={say('house.roleGive')}
          onConfirm$={change}
        />
      </td>
      <td role="cell" data-label={say('console.since')}>
        {dayName(
          presentLocale(),
          dayIn(zone.value, account.createdAt),
          dayIn(zone.value, Date.now()),
        )}
      </td>
      <td role="cell" data-label={say('console.acts')}>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('house.resetNamed', { name })}
          aria-disabled={state.busy}
          onClick$={giveLink}
        >
          {say('house.reset')}
        </button>
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
        {state.made && (
          <NewLink
            title={say('house.resetMade', { name })}
            lead={say('house.resetLead', {
              when: momentIn(presentLocale(), zone.value, state.made.expiresAt),
            })}
            path={`/reset/${state.made.code}`}
            onClose$={() => {
              state.made = null
            }}
          />
        )}
      </td>
    </tr>
  )
})
