import type { PersonId } from '../protocol/ids.ts'
import type { InboxItem, ShownStatus } from '../protocol/inbox.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'

/** What the devices of a person show, and what they are told of it. */

export function send(ws: WebSocket, item: InboxItem): void {
  try {
    ws.send(JSON.stringify([item]))
  } catch {
    // The peer is going; its close event follows.
  }
}

/** Everybody whom some device shows. */
export function shownOn(sockets: Sockets): ReadonlySet<PersonId> {
  const shown = new Set<PersonId>()
  for (const [, { watching = [] }] of sockets.open()) {
    for (const person of watching) shown.add(person)
  }
  return shown
}

/** To each device those whom it shows. */
export function showStatuses(sockets: Sockets, statuses: readonly ShownStatus[]): void {
  for (const [ws, { watching = [] }] of sockets.open()) {
    const here = statuses.filter(([person]) => watching.includes(person))
    if (here.length > 0) send(ws, { t: 'status', statuses: here })
  }
}

/** Of a socket whose closing woke the object: it is no longer among its sockets. */
export function stateBeforeSleep(ws: WebSocket): SocketState | null {
  const state = ws.deserializeAttachment() as SocketState | null
  return state?.ended ? null : state
}
