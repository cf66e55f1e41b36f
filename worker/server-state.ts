import { SERVER_NAME } from '../durable-objects/protocol/rpc-server.ts'
import type { Reach } from '../durable-objects/protocol/rest/server.ts'
import type { ServerStanding } from '../durable-objects/protocol/server.ts'
import { callObject } from './call.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

/** The version that this isolate has told the Server object, or knows to be told. */
let told = 0

/**
 * D1 says how the server stands; the Server object and through it all live sockets hear it from here.
 * Whoever wrote the row: the administrators' route waits for it, and a row that the operator wrote
 * with wrangler is noticed by the next request of anybody. One call for each isolate and change.
 */
export function passOn(
  env: Env,
  standing: ServerStanding,
  later: (work: Promise<unknown>) => void,
): void {
  if (standing.version === told) return
  told = standing.version
  later(
    tellServer(env, standing).catch((error: unknown) => {
      // The next request tries again.
      told = 0
      logFailure('telling how the server stands', error)
    }),
  )
}

/** When this returns every live object that can be reached acts by it. */
export async function tellServer(env: Env, standing: ServerStanding): Promise<Reach> {
  const reach = await callObject(() => env.SERVER.getByName(SERVER_NAME).hear(standing))
  told = standing.version
  return reach
}

/** `null` while the Server object itself is out of reach: nobody has to be told to open the place again. */
export async function reachOf(env: Env): Promise<Reach | null> {
  try {
    return await callObject(() => env.SERVER.getByName(SERVER_NAME).reach())
  } catch (error) {
    logFailure('asking who has heard how the server stands', error)
    return null
  }
}
