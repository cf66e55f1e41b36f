import { $, component$, useContext, useSignal, type Signal } from '@builder.io/qwik'
import type { BotToken, Hook } from '../../../durable-objects/protocol/rest/bots.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'

type Given = BotToken | Hook

const STATES = {
  valid: 'bots.valid',
  expired: 'bots.expired',
  revoked: 'bots.revoked',
} as const satisfies Record<Given['state'], string>

/** A key of a bot: what it opens, and whether something uses it. */
export const BotKey = component$<{ given: Given; told: Signal<string> }>((props) => {
  const { given, told } = props
  const { page, zone, go } = useContext(AppContext)
  const wrong = useSignal<Wrong | null>(null)
  const { name } = given

  const revoke = $(async () => {
    wrong.value = null
    const kind = 'room' in given ? 'hooks' : 'bot-tokens'
    const done = await call('DELETE', `/api/admin/${kind}/${given.id}`)
    // Withdrawn by somebody else is withdrawn too.
    if (!done.ok && done.error.code !== 'not_found') {
      wrong.value = done.error.code
      return
    }
    told.value = say('bots.revokedNow', { name })
    await go(page.value.path, 'keep')
  })

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
          onConfirm$={revoke}
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
      : say('bots.isToken'),
    usedAt === null ? say('bots.unused') : say('bots.used', { when: moment(usedAt) }),
    ...('expiresAt' in given ? [say('bots.until', { when: moment(given.expiresAt) })] : []),
    ...(by === null ? [] : [say('bots.by', { name: by.name })]),
  ]
}
