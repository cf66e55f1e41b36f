import type { BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { Call } from './call.ts'
import * as channels from './channels.ts'
import * as chat from './chat.ts'
import type { Answer } from './faults.ts'
import * as past from './history.ts'
import * as reactions from './reactions.ts'
import * as users from './users.ts'

/** While the server is read-only these alone are answered. */
export const READING: ReadonlySet<string> = new Set([
  ...['auth.test', 'conversations.list', 'conversations.history', 'conversations.replies'],
  ...['users.list', 'users.info'],
])

/** What a bot's token must open for each; what is not here any token does. */
export const SCOPES: ReadonlyMap<string, BotScope> = new Map([
  ...(['chat.postMessage', 'chat.update', 'chat.delete', 'conversations.join'] as const).map(
    (name) => [name, 'write'] as const,
  ),
  ...(['reactions.add', 'reactions.remove'] as const).map((name) => [name, 'react'] as const),
  ...[...READING].filter((name) => name !== 'auth.test').map((name) => [name, 'read'] as const),
])

/** Slack's methods, as far as they are here. */
export const METHODS: ReadonlyMap<string, (call: Call) => Promise<Answer>> = new Map([
  ['auth.test', users.authTest],
  ['chat.postMessage', chat.postMessage],
  ['chat.update', chat.update],
  ['chat.delete', chat.erase],
  ['conversations.list', channels.list],
  ['conversations.join', channels.join],
  ['conversations.history', past.history],
  ['conversations.replies', past.replies],
  ['reactions.add', reactions.add],
  ['reactions.remove', reactions.remove],
  ['users.list', users.list],
  ['users.info', users.info],
])
