import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import { showStatuses, shownOn } from './screens.ts'
import { Watching } from './watching.ts'

interface Parts {
  readonly sql: Sql
  readonly sockets: Sockets
  /** Whose Inbox this is. */
  readonly owner: () => PersonId
}

/** Whom a person sees, on the platform's clock and network. */
export function openWatching(env: ObjectEnv, { sql, sockets, owner }: Parts): Watching {
  return new Watching(sql, {
    shown: () => shownOn(sockets),
    ask: (person, leaseUntil) => env.INBOX.getByName(person).watchedBy(owner(), leaseUntil),
    changed: (statuses) => showStatuses(sockets, statuses),
    now: () => Date.now(),
  })
}
