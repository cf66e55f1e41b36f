import { component$, type Signal } from '@builder.io/qwik'
import type { BotCommand } from '../../../durable-objects/protocol/rest/bot-commands.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { useWithdrawal } from './use-withdrawal.ts'

/** A slash command of a bot. */
export const CommandRow = component$<{ command: BotCommand; told: Signal<string> }>((props) => {
  const { name, hint } = props.command
  const path = `/api/admin/bot-commands/${name}`
  const { wrong, withdraw } = useWithdrawal(path, say('bots.commandRemoved', { name }), props.told)
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong>
            <code>/{name}</code>
          </strong>
        </p>
        <p class="card__when" dir="auto">
          {hint}
        </p>
        {wrong.value && (
          <p class="field__error" role="alert">
            {sentenceOf(wrong.value)}
          </p>
        )}
      </div>
      <Confirm
        id={`command-${name}`}
        label={say('bots.revoke')}
        named={say('bots.commandRemoveTitle', { name })}
        title={say('bots.commandRemoveTitle', { name })}
        lead={say('bots.commandRemoveLead')}
        action={say('bots.revoke')}
        onConfirm$={withdraw}
      />
    </li>
  )
})
