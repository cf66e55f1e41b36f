import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'
import { readArchive } from './support/archive.ts'
import { eventually } from './support/eventually.ts'
import { registerPeople, type Member } from './support/people.ts'
import { workerMemory, workerPort } from './support/process.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { tell } from './support/scale.ts'
import { UNHURRIED } from './support/shared-server.ts'
import { ROOM } from './support/stage-room.ts'
import { SyncClient } from './support/sync-client.ts'

const MIB = 1_048_576
const READERS = 50
/** With less, the kernel's own buffers would hide a server that keeps everything (seen with 3 MiB). */
const BROADCAST = 10 * MIB
const MOST_GROWTH = 32 * MIB
/** Three bytes for each character: the server counts characters, and memory counts bytes. */
const TEXT = '語'.repeat(2_600)
const TEXT_BYTES = Buffer.byteLength(TEXT)

let server: TestServer
let members: Member[]

beforeAll(async () => {
  server = await startTestServer(UNHURRIED)
  members = await registerPeople(server.url, 6)
})

afterAll(() => server.stop())

it('does not keep what slow readers leave unread: they are told, come back and are whole', async () => {
  const port = await workerPort(server)
  const memory = await workerMemory(server)
  const [writer, ...people] = members
  if (!writer) throw new Error('nobody came')
  const readers = Array.from({ length: READERS }, (_, index) => {
    const member = people[index % people.length] ?? writer
    return new SyncClient(member, ROOM, { port, haste: 0.5 })
  })
  await Promise.all(readers.map((reader) => reader.untilLive()))
  const author = await RawClient.enter(writer, ROOM, { port })
  // What every run of the server needs is not growth by slow readers.
  await broadcast(author, MIB)

  const before = memory?.() ?? 0
  for (const { ports } of readers) ports.socket?.pause()
  let highest = before
  await broadcast(author, BROADCAST, () => {
    highest = Math.max(highest, memory?.() ?? 0)
  })
  const growth = highest - before
  if (memory) expect(growth).toBeLessThan(MOST_GROWTH)
  else console.log('slow readers: memory can only be measured on Linux, and was not')

  const seq = author.events.at(-1)?.seq ?? 0
  for (const reader of readers) {
    expect(reader.isWholeAt(seq)).toBe(false)
    reader.ports.socket?.resume()
  }
  await Promise.all(readers.map((reader) => reader.untilWholeAt(seq)))
  await eventually(
    () => readers.every(({ closes }) => closes.length > 0),
    () => 'not every old socket was closed',
  )
  const archive = await readArchive(writer, ROOM)
  for (const reader of readers) {
    expect(reader.byes).toEqual(['resync'])
    expect(reader.closes).toEqual([4008])
    reader.expectSameAs(archive)
    reader.end()
  }
  author.end()
  tell('slow readers', {
    readers: READERS,
    'broadcast MiB': BROADCAST / MIB,
    'grown MiB': memory ? (growth / MIB).toFixed(1) : 'not measured',
    'told to resync': readers.length,
  })
})

/** Writes so many bytes into the room, a few messages at a time. */
async function broadcast(
  author: RawClient,
  bytes: number,
  each: () => void = () => undefined,
): Promise<void> {
  for (let said = 0; said < bytes;) {
    const commands = Array.from({ length: 8 }, () => {
      return { t: 'send', cid: newCid(), text: TEXT } as const
    })
    author.say(...commands)
    for (const { cid } of commands) await author.ackOf(cid)
    said += commands.length * TEXT_BYTES
    each()
  }
}
