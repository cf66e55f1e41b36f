import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import { Pushes } from './pushes.ts'
import type { Showing } from './showing.ts'

/** So long a message may be read before it calls somebody who is away. */
const AFTER_MS = 5_000

interface Parts {
  readonly sql: Sql
  readonly sockets: Sockets
  readonly showing: Pick<Showing, 'own'>
}

/** The pushes of a person on the platform's clock and queue. */
export function openPushes(
  ctx: DurableObjectState,
  env: ObjectEnv,
  { sql, sockets, showing }: Parts,
): Pushes {
  const person = ctx.id.name as PersonId
  return new Pushes({
    sql,
    afterMs: Number(env.PUSH_AFTER_MS ?? AFTER_MS),
    isActive: () => [...sockets.open()].some(([, { idle = false }]) => !idle),
    isBusy: () => showing.own.mode === 'busy',
    send: async (call) => {
      await env.PUSHES.send({ person, ...call })
    },
    now: () => Date.now(),
  })
}
