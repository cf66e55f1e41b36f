import { farewellOf, refuseUpgrade } from './admission.ts'
import type { ServerGate } from './server-gate.ts'

/**
 * An upgrade, as far as the whole server is concerned. The first one in a while waits until a stop
 * would reach this object; `open` runs in one turn with the last look at how the server stands.
 */
export function knock(gate: ServerGate, open: () => Response): Response | Promise<Response> {
  const letIn = (): Response =>
    gate.isStopped ? refuseUpgrade('server_stopped', farewellOf(gate.standing)) : open()
  if (gate.isLive) return letIn()
  return gate.enter().then((isLive) => (isLive ? letIn() : refuseUpgrade('restart')))
}
