import type { InboxAdmission } from '../protocol/rpc.ts'
import { readDecision, refuseUpgrade, switchedTo } from '../shared/admission.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { InboxAttention } from './attention.ts'
import type { Leaving } from './leaving.ts'
import type { OwnRole } from './own-role.ts'
import type { Revocation } from './revocation.ts'
import { greet } from './screens.ts'
import type { Showing } from './showing.ts'

export interface EntranceParts {
  readonly sockets: Sockets
  readonly role: OwnRole
  readonly leaving: Leaving
  readonly revocation: Revocation
  readonly server: ServerGate
  readonly attention: InboxAttention
  readonly showing: Showing
  arm(): void
}

/** A device of this person comes in. */
export function openDevice(request: Request, parts: EntranceParts): Response {
  const { sockets, server, attention, showing } = parts
  const decision = readDecision<InboxAdmission>(request)
  if (!decision) return new Response(null, { status: 403 })
  if (decision.kind === 'refused') return refuseUpgrade(decision.code)
  const { person, session, scopes } = decision.admission
  const role = parts.role.of(decision.admission)
  if (parts.leaving.isGone) return refuseUpgrade('session_ended')
  const refusal = parts.revocation.refusal(session)
  if (refusal) return refuseUpgrade(refusal.code, refusal)
  const { 0: client, 1: device } = new WebSocketPair()
  const idle = new URL(request.url).searchParams.get('idle') === '1'
  sockets.accept(device, {
    ...{ person, role, session, idle, acceptedAt: Date.now(), ...(scopes && { scopes }) },
  })
  server.socketsChanged()
  greet(device, person.id, {
    ...attention.welcome(),
    ...{ own: showing.own, server: server.standing },
  })
  showing.deviceCame()
  attention.devicesChanged()
  parts.arm()
  return switchedTo(client)
}
