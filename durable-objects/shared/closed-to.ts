import type { CommandKind } from '../protocol/commands.ts'
import type { InboxCommand } from '../protocol/inbox.ts'
import { failure, type Failure } from '../protocol/result.ts'
import { may } from '../protocol/rights.ts'
import { comeBackAfter, type ServerNotice } from '../protocol/server.ts'
import type { SocketState } from './sockets.ts'

type Kind = CommandKind | InboxCommand['t']

/** What others see of one. How far one has read and what one has typed is one's own, and goes on. */
const CHANGES: ReadonlySet<Kind> = new Set<Kind>([
  ...(['send', 'edit', 'delete', 'react', 'pin', 'vote', 'close', 'typing'] as const),
  ...(['choose', 'level', 'keywords'] as const),
])

/** While the server is read-only: the refusal, for all but those who may write then. */
export function closedTo(
  kind: Kind,
  { role }: Pick<SocketState, 'role'>,
  server: ServerNotice,
  now: number,
): Failure | null {
  if (server.state === 'open' || !CHANGES.has(kind) || may({ role }, 'server.pass')) return null
  return failure('server_read_only', { retryAfterMs: comeBackAfter(server, now) })
}
