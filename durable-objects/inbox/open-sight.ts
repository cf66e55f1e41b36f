import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import { callObject } from '../shared/call.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import type { InboxAttention } from './attention.ts'
import { Circle } from './circle.ts'
import { showStatuses, shownOn } from './screens.ts'
import { Sight } from './sight.ts'
import { Watching } from './watching.ts'

interface Parts {
  readonly sql: Sql
  readonly sockets: Sockets
  readonly attention: Pick<InboxAttention, 'rooms' | 'partners'>
}

/** Whom a person sees, on the platform's clock and network. */
export function openSight(
  ctx: DurableObjectState,
  env: ObjectEnv,
  { sql, sockets, attention }: Parts,
): Sight {
  const owner = (): PersonId => ctx.id.name as PersonId
  const watching = new Watching(sql, {
    shown: () => shownOn(sockets),
    ask: (person, leaseUntil) => env.INBOX.getByName(person).watchedBy(owner(), leaseUntil),
    changed: (statuses) => showStatuses(sockets, statuses),
    now: () => Date.now(),
  })
  const circle = new Circle({
    owner,
    rooms: () => attention.rooms(),
    partners: () => attention.partners(),
    members: (room, among) =>
      callObject(() => env.CONVERSATION.getByName(room).members(owner(), among)),
  })
  return new Sight({
    ...{ owner, sockets, circle, watching },
    later: (work) => ctx.waitUntil(work),
    now: () => Date.now(),
  })
}
