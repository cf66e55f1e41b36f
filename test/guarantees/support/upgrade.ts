import { randomBytes } from 'node:crypto'
import { SUBPROTOCOL } from '../../../durable-objects/protocol/rest/tickets.ts'
import type { Member } from './people.ts'

/** The request that opens a WebSocket, as a browser of this member's would write it (RFC 6455, 4.1). */
export function upgradeOf(member: Member, path: string, ticket: string): string {
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: ${new URL(member.origin).host}`,
    `Origin: ${member.origin}`,
    `Cookie: ${member.cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Protocol: ${SUBPROTOCOL}, ${ticket}`,
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n`
}
