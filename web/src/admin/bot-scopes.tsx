import { component$ } from '@builder.io/qwik'
import { BOT_SCOPES, type BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { Wrong } from '../api/call-once.ts'
import { TickGroup } from '../form/tick-group.tsx'
import { say } from '../i18n/say.ts'

/** What each opens. */
const SCOPES = {
  read: 'bots.scopeRead',
  write: 'bots.scopeWrite',
  react: 'bots.scopeReact',
  files: 'bots.scopeFiles',
  commands: 'bots.scopeCommands',
} as const satisfies Record<BotScope, string>

/** What a token is to open: nothing until it is ticked. */
export const BotScopes = component$<{ problem: Wrong | undefined }>(({ problem }) => (
  <TickGroup
    name="scopes"
    label={say('bots.scopes')}
    options={BOT_SCOPES.map((value) => ({ value, label: say(SCOPES[value]) }))}
    hasValues
    problem={problem}
  />
))
