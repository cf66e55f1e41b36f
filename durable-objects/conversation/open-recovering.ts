import type { ObjectEnv } from '../env.ts'
import { RECOVERY, type Floor } from '../protocol/rpc-recovery.ts'
import { SERVER_NAME } from '../protocol/rpc-server.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { callObject } from '../shared/call.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import type { Exits } from './exits.ts'
import { Recovering } from './recovering.ts'
import { riseAbove } from './store/rising.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

interface Parts {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly server: ServerGate
  readonly sockets: Sockets
  readonly exits: Exits
}

/** Going back in time on the platform's storage. */
export function openRecovering(ctx: DurableObjectState, env: ObjectEnv, parts: Parts): Recovering {
  const { sql, store, server, sockets, exits } = parts
  return new Recovering({
    ...{ sql, store, machine: ctx.storage, server },
    keepFloor: (floor) =>
      callObject(() =>
        env.SERVER.getByName(SERVER_NAME).keepFloor(ctx.id.name as ConversationId, floor),
      ),
    shut: (bye) => {
      server.shut()
      for (const ws of [...sockets.openSockets()]) exits.end(ws, bye)
    },
    open: () => server.reopen(),
    restart: () => beginAnew(ctx),
  })
}

/** How an object that may be its own past comes to know that it is. */
export function pastOf(ctx: DurableObjectState, sql: Sql) {
  return {
    // Who has just signed off, or is about to, has had company; and nobody goes back so short a time.
    isDoubtful: () => {
      const [newest] = sql.query<{ at: number }>(
        'SELECT at FROM messages ORDER BY num DESC LIMIT 1',
      )
      return (newest?.at ?? 0) < Date.now() - RECOVERY.leastMs
    },
    obey: (floor: Floor) => {
      if (!riseAbove(sql, floor, Date.now())) return false
      beginAnew(ctx)
      return true
    },
  }
}

/** What was written is on disk first. */
function beginAnew(ctx: DurableObjectState): void {
  void ctx.storage.sync().then(() => ctx.abort('went back in time'))
}
