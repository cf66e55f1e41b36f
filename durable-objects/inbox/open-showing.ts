import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import { SERVER_NAME } from '../protocol/rpc-server.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import { Showing, type ShowingPort } from './showing.ts'

interface Parts extends Pick<ShowingPort, 'entered' | 'tell'> {
  readonly sql: Sql
  readonly sockets: Sockets
}

/** How a person shows, on the platform's clock and network. */
export function openShowing(
  ctx: DurableObjectState,
  env: ObjectEnv,
  { sql, sockets, ...parts }: Parts,
): Showing {
  const owner = (): PersonId => ctx.id.name as PersonId
  return new Showing(sql, sockets, {
    ...parts,
    tellWatcher: (watcher, report) => env.INBOX.getByName(watcher).noteStatus(owner(), report),
    hide: (place, hidden) =>
      place === SERVER_NAME
        ? env.SERVER.getByName(SERVER_NAME).hide(owner(), hidden)
        : env.CONVERSATION.getByName(place).hide(owner(), hidden),
    later: (work) => ctx.waitUntil(work),
    now: () => Date.now(),
  })
}
