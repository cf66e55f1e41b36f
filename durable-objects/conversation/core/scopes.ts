import type { BotScope } from '../../protocol/bot-scopes.ts'
import type { Command } from '../../protocol/commands.ts'

/** What a bot's token must open for each command; `seen` is about the socket itself. */
const NEEDED: Readonly<Record<Exclude<Command['t'], 'seen'>, BotScope>> = {
  ...{ send: 'write', edit: 'write', delete: 'write', close: 'write', pin: 'write' },
  ...{ typing: 'write', react: 'react', vote: 'react' },
  ...{ ballot: 'read', history: 'read', revisions: 'read', pins: 'read', search: 'read' },
  ...{ read: 'read', unread: 'read' },
}

/** `scopes` absent: of a person, or of what is no token, and all is open. */
export function isOpen(
  command: Exclude<Command['t'], 'seen'>,
  scopes: readonly BotScope[] | undefined,
): boolean {
  return scopes === undefined || scopes.includes(NEEDED[command])
}
