import { $, component$, useContext, useStore, type Signal } from '@builder.io/qwik'
import { ROLES, type Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  Account,
  ResetLinkMade,
  RoleChanged,
} from '../../../durable-objects/protocol/rest/administration.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { Choice } from '../form/choice.tsx'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ROLE_NAMES } from './names.ts'
import { NewLink } from './new-link.tsx'

interface CardState {
  wrong: Wrong | null
  busy: boolean
  made: ResetLinkMade | null
}

/** Somebody with an account: their role, and a way back in when the password is lost. */
export const AccountCard = component$<{ account: Account; told: Signal<string> }>((props) => {
  const { account, told } = props
  const { page, zone, go } = useContext(AppContext)
  const state = useStore<CardState>({ wrong: null, busy: false, made: null })
  const { name } = account

  const change = $(async (_: Event, select: HTMLSelectElement) => {
    const role = select.value as Role
    state.wrong = null
    told.value = ''
    const done = await call<RoleChanged>('PATCH', `/api/people/${account.id}/role`, { role })
    if (!done.ok) {
      state.wrong = done.error.code
      select.value = account.role
      return
    }
    const said = say('house.roleChanged', { name, role: say(ROLE_NAMES[role]) })
    const names = done.value.lookalikes.map((one) => `${one.name} (@${one.alias})`).join(', ')
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
    <li class="card">
      <Avatar person={account} />
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong> @{account.alias}
        </p>
        <p class="card__when">
          {account.email !== null && <>{account.email} · </>}
          {say('house.since', {
            when: momentIn(presentLocale(), zone.value, account.createdAt),
          })}
        </p>
        {account.looksLike && (
          <p class="card__when">
            {say('house.looksLike', {
              name: account.looksLike.name,
              alias: account.looksLike.alias,
            })}
          </p>
        )}
        {state.wrong && (
          <p class="field__error" role="alert">
            {sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <div class="card__acts">
        <Choice
          name={`role-${account.id}`}
          label={say('house.role')}
          named={say('house.roleOf', { name })}
          onChange$={change}
        >
          {ROLES.map((role) => (
            <option key={role} value={role} selected={role === account.role}>
              {say(ROLE_NAMES[role])}
            </option>
          ))}
        </Choice>
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={say('house.resetNamed', { name })}
          aria-disabled={state.busy}
          onClick$={giveLink}
        >
          {say('house.reset')}
        </button>
      </div>
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
    </li>
  )
})
