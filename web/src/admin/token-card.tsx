import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import type { ApiToken } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { TOKEN_STATES } from './token-names.ts'

/** A token that was given: what it opens, and whether somebody uses it. */
export const TokenCard = component$<{ token: ApiToken; told: Signal<string> }>((props) => {
  const { token, told } = props
  const { page, zone, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const { name } = token

  const revoke = $(async () => {
    wrong.value = null
    const done = await call('DELETE', `/api/admin/tokens/${token.id}`)
    // Withdrawn by somebody else is withdrawn too.
    if (!done.ok && done.error.code !== 'not_found') {
      wrong.value = done.error.code
      return
    }
    told.value = say('tokens.revokedNow', { name })
    await go(page.value.path, 'keep')
  })

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong>{' '}
          <span class="card__mark">{say(TOKEN_STATES[token.state])}</span>
        </p>
        <p class="card__when">
          <code>{token.scopes.join(' ')}</code>
        </p>
        <p class="card__when" dir="auto">
          {factsOf(token, zone.value).join(' · ')}
        </p>
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </div>
      {(token.state === 'valid' || token.state === 'dormant') && (
        <Confirm
          id={`revoke-${token.id}`}
          label={say('tokens.revoke')}
          named={say('tokens.revokeNamed', { name })}
          title={say('tokens.revokeTitle', { name })}
          lead={say('tokens.revokeLead')}
          action={say('tokens.revoke')}
          onConfirm$={revoke}
        />
      )}
    </li>
  )
})

function factsOf({ expiresAt, usedAt, by }: ApiToken, zone: string): string[] {
  const moment = (at: number) => momentIn(presentLocale(), zone, at)
  return [
    usedAt === null ? say('tokens.unused') : say('tokens.used', { when: moment(usedAt) }),
    ...(expiresAt === null ? [] : [say('tokens.until', { when: moment(expiresAt) })]),
    ...(by === null ? [] : [say('tokens.by', { name: by.name })]),
  ]
}
