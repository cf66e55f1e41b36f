import { component$, useContext, type Signal } from '@builder.io/qwik'
import type { BotToken, Hook } from '../../../durable-objects/protocol/rest/bots.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { useWithdrawal } from './use-withdrawal.ts'

type Given = BotToken | Hook

const STATES = {
  valid: 'bots.valid',
  expired: 'bots.expired',
  revoked: 'bots.revoked',
} as const satisfies Record<Given['state'], string>

/** A key of a bot: what it opens, and whether something uses it. */
export const BotKey = component$<{ given: Given; told: Signal<string> }>((props) => {
  const { given, told } = props
  const { zone } = useContext(AppContext)
  const { name } = given

  const kind = 'room' in given ? 'hooks' : 'bot-tokens'
  const { wrong, withdraw } = useWithdrawal(
    `/api/admin/${kind}/${given.id}`,
    say('bots.revokedNow', { name }),
    told,
  )

  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong dir="auto">{name}</strong>{' '}
          <span class="card__mark">{say(STATES[given.state])}</span>
        </p>
        <p class="card__when" dir="auto">
          {factsOf(given, zone.value).join(' · ')}
        </p>
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </div>
      {given.state === 'valid' && (
        <Confirm
          id={`revoke-${given.id}`}
          label={say('bots.revoke')}
          named={say('bots.revokeNamed', { name })}
          title={say('bots.revokeTitle', { name })}
          lead={say('bots.revokeLead')}
          action={say('bots.revoke')}
          onConfirm$={withdraw}
        />
      )}
    </li>
  )
})

function factsOf(given: Given, zone: string): string[] {
  const { usedAt, by } = given
  const moment = (at: number) => momentIn(presentLocale(), zone, at)
  return [
    'room' in given
      ? say('bots.isHook', { room: given.room?.name ?? say('bots.hiddenRoom') })
      : `${say('bots.isToken')} (${given.scopes.join(', ')})`,
    usedAt === null ? say('bots.unused') : say('bots.used', { when: moment(usedAt) }),
    ...('expiresAt' in given ? [say('bots.until', { when: moment(given.expiresAt) })] : []),
    ...(by === null ? [] : [say('bots.by', { name: by.name })]),
  ]
}
