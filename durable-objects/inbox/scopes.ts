import type { BotScope } from '../protocol/bot-scopes.ts'
import type { InboxCommandKind } from '../protocol/inbox.ts'

/** What a bot's token must open for each command: `write` for all that others see, or that stays. */
const NEEDED: Readonly<Record<InboxCommandKind, BotScope>> = {
  ...{ watch: 'read', activity: 'read' },
  ...{ read: 'read', unread: 'read', readAll: 'read', heed: 'read' },
  ...{ choose: 'write', draft: 'write', level: 'write', keywords: 'write' },
}

/** `scopes` absent: of a person, and all is open. */
export function isOpen(
  command: InboxCommandKind,
  scopes: readonly BotScope[] | undefined,
): boolean {
  return scopes === undefined || scopes.includes(NEEDED[command])
}
