import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { Random } from '../../model/random.ts'
import { eventually, pause } from './eventually.ts'
import type { Member } from './people.ts'
import { upgradeOf } from './upgrade.ts'

/** Speaks WebSocket byte by byte, so that it can speak it wrongly (RFC 6455, section 5.2). */

/** The sequence of bytes that one fuzzing connection sends after a good handshake. */
export function anyBytes(random: Random): Buffer {
  const some = Array.from({ length: random.between(1, 3) }, () => anyRawFrame(random))
  const bytes = Buffer.concat(some)
  if (random.chance(0.2)) return bytes.subarray(0, random.between(0, bytes.length))
  return random.chance(0.1) ? Buffer.concat([bytes, randomBytes(random.between(1, 200))]) : bytes
}

function anyRawFrame(random: Random): Buffer {
  const opcode = random.chance(0.5) ? random.pick([0, 1, 2, 8, 9, 10]) : random.between(0, 15)
  const reserved = random.chance(0.25) ? random.between(1, 7) << 4 : 0
  const first = (random.chance(0.75) ? 0x80 : 0) | reserved | opcode
  const payload = anyPayload(random)
  const isMasked = random.chance(0.85)
  const mask = randomBytes(4)
  const body = isMasked ? payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) : payload
  const header = lengthHeader(random, payload.length)
  if (header[0] !== undefined && isMasked) header[0] |= 0x80
  return Buffer.concat([Buffer.from([first]), header, isMasked ? mask : Buffer.alloc(0), body])
}

function anyPayload(random: Random): Buffer {
  const roll = random.next()
  if (roll < 0.4) return Buffer.from('[{"t":"pins","cid":"not one"}]')
  if (roll < 0.6) return Buffer.from([0x5b, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xff, 0xfe])
  if (roll < 0.7) return Buffer.alloc(random.between(0, 2), 3)
  return randomBytes(random.between(0, 400))
}

/** The honest length, one of a longer form than needed, or one that promises far more than comes. */
function lengthHeader(random: Random, length: number): Buffer {
  const roll = random.next()
  if (roll < 0.12) return longLength(random.pick([2n ** 63n, 2n ** 62n, 2n ** 32n, 34_000_000n]))
  if (roll < 0.2) return longLength(BigInt(length))
  if (length > 125 || roll < 0.3) {
    const header = Buffer.alloc(3, 126)
    header.writeUInt16BE(length, 1)
    return header
  }
  return Buffer.from([length])
}

function longLength(length: bigint): Buffer {
  const header = Buffer.alloc(9, 127)
  header.writeBigUInt64BE(length, 1)
  return header
}

interface Way {
  readonly path: string
  readonly port: number
  readonly ticket: string
}

/** A handshake, then those bytes; gives all that came back until the server closed or fell silent. */
export async function sendBytes(member: Member, way: Way, bytes: Buffer): Promise<Buffer> {
  const socket = await shakeHands(member, way)
  const heard: Buffer[] = []
  socket.on('data', (data) => heard.push(data))
  socket.write(bytes)
  await Promise.race([once(socket, 'close'), pause(150)])
  socket.destroy()
  return Buffer.concat(heard)
}

async function shakeHands(member: Member, { path, port, ticket }: Way): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  let answer = ''
  const note = (data: Buffer): void => {
    answer += data.toString('latin1')
  }
  socket.on('data', note)
  socket.write(upgradeOf(member, path, ticket))
  await eventually(
    () => answer.includes('"t":"live"'),
    () => `no socket but ${answer.slice(0, 200)}`,
  )
  socket.off('data', note)
  return socket
}
