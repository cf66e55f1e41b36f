import { SERVER_NAME, type LiveObject, type ServerRpc } from '../protocol/rpc-server.ts'
import { ServerGate, type ServerGatePort } from './server-gate.ts'
import type { Sockets } from './sockets.ts'
import type { Sql } from './sql.ts'

interface Surroundings {
  readonly ctx: DurableObjectState
  readonly env: { readonly SERVER: { getByName(name: string): ServerRpc } }
  readonly sql: Sql
  readonly sockets: Sockets
}

/** The gate of an object on the platform's clock and network. */
export function openGate(
  kind: LiveObject['kind'],
  { ctx, env, sql, sockets }: Surroundings,
  more: Pick<ServerGatePort, 'isDoubtful' | 'obey'> = {},
) {
  return new ServerGate(sql, {
    object: (spell) => ({ kind, name: ctx.id.name, spell }) as LiveObject,
    server: () => env.SERVER.getByName(SERVER_NAME),
    hasSockets: () => !sockets.open().next().done,
    now: () => Date.now(),
    ...more,
  })
}
