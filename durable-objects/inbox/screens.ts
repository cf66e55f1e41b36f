import type { PersonId } from '../protocol/ids.ts'
import type { InboxItem, InboxWelcome, ShownStatus } from '../protocol/inbox.ts'
import { noticeOf, type ServerNotice } from '../protocol/server.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import type { Sockets } from '../shared/sockets.ts'

/** What the devices of a person show, and what they are told of it. */

export function send(ws: WebSocket, item: InboxItem): void {
  try {
    ws.send(JSON.stringify([item]))
  } catch {
    // The peer is going; its close event follows.
  }
}

/** What a device is told first. */
export function greet(
  ws: WebSocket,
  you: PersonId,
  { server, ...told }: Omit<InboxWelcome, 't' | 'v' | 'you'> & { server: ServerNotice },
): void {
  send(ws, { t: 'welcome', v: PROTOCOL_VERSION, you, ...told })
  if (server.state !== 'open') send(ws, { t: 'server', server: noticeOf(server) })
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
