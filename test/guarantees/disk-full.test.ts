import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Random, runSeed } from '../model/random.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { readArchive } from './support/archive.ts'
import { pause } from './support/eventually.ts'
import { expectFlawless } from './support/expect-flawless.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { tell } from './support/scale.ts'
import { UNHURRIED } from './support/shared-server.ts'
import { ticketTo } from './support/tickets.ts'
import { ROOM } from './support/stage-room.ts'

const ROUNDS = 10
/** Room that SQLite has already taken for its journal lasts for many more messages. */
const MOST_TRIES = 3_000

let folder: string
let server: TestServer
let member: Member

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palabre-small-'))
  run('mount', '-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder)
  server = await startTestServer(UNHURRIED, join(folder, 'state'))
  const [one] = await registerPeople(server.url, 1)
  if (!one) throw new Error('nobody came')
  member = one
})

afterAll(async () => {
  await server.stop()
  run('umount', folder)
  rmSync(folder, { recursive: true })
})

it('acknowledges nothing that it cannot store, and goes on when there is room again', async () => {
  const random = new Random(runSeed('disk full'))
  const notebook = new Notebook()
  const writer = new Persistent(member, notebook)
  const totals = { ackedBefore: 0, ackedNearTheEnd: 0, unanswered: 0, ackedAfter: 0 }
  for (let round = 1; round <= ROUNDS; round += 1) {
    totals.ackedBefore += await writer.write(20)
    fill(random.between(0, 60_000))
    const sent = writer.sent
    let acked = 0
    for (let tries = 0; !writer.isOut; tries += 1) {
      expect(tries, 'messages until the disk was full').toBeLessThan(MOST_TRIES)
      acked += await writer.write(1)
    }
    // Now it is full.
    acked += await writer.write(20)
    totals.ackedNearTheEnd += acked
    totals.unanswered += writer.sent - sent - acked
    rmSync(join(folder, 'filler'))
    if (round % 3 === 0) {
      await server.kill()
      await server.restart()
    }
    totals.ackedAfter += await writer.write(20)
  }
  const stored = await readArchive(member, ROOM)
  expectFlawless({ written: notebook.all, stored, base: 0 })
  expect(notebook.changed).toEqual([])
  // It was full indeed, with messages on their way, and afterwards it was not. (Sometimes the object
  // is thrown down by another write of its own, before a message meets the end of the disk.)
  expect(totals.unanswered).toBeGreaterThanOrEqual(ROUNDS / 2)
  expect(totals.ackedAfter).toBe(20 * ROUNDS)
  tell('disk full', { rounds: ROUNDS, ...totals, stored: stored.length })
})

/** One who writes on, and comes back when thrown out. */
class Persistent {
  sent = 0
  readonly #member: Member
  readonly #notebook: Notebook
  #client: RawClient | null = null

  constructor(member: Member, notebook: Notebook) {
    this.#member = member
    this.#notebook = notebook
  }

  /** Its connection was ended, and it has not found in again. */
  get isOut(): boolean {
    return this.#client === null || this.#client.closed !== null
  }

  /** Tries so many times; gives how many messages were acknowledged. */
  async write(times: number): Promise<number> {
    let acked = 0
    for (let tried = 0; tried < times; tried += 1) {
      const client = await this.#enter()
      if (!client) continue
      const cid = newCid()
      const text = `message ${this.sent} `.repeat(280)
      this.#notebook.begin(this.#member.id, cid, text)
      client.send(text, cid)
      this.sent += 1
      const isOver = (): boolean => client.answers.has(cid) || client.closed !== null
      await client.until(isOver, 'an ack or the end')
      const answer = client.answers.get(cid)
      if (!answer) continue
      this.#notebook.answered(answer)
      expect(answer.t).toBe('ack')
      acked += 1
    }
    return acked
  }

  /** `null` while the disk lets nobody in. */
  async #enter(): Promise<RawClient | null> {
    if (this.#client?.closed === null) return this.#client
    const client = new RawClient(this.#member, ROOM, await ticketTo(this.#member, ROOM))
    await client.until(() => client.has('live') || client.closed !== null, 'the door')
    this.#client = client
    if (client.closed === null) return client
    await pause(50)
    return null
  }
}

/** Leaves so many bytes. */
function fill(left: number): void {
  const file = openSync(join(folder, 'filler'), 'w')
  for (const size of [1_048_576, 4_096]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1))
    } catch {
      // No space is left for a piece of this size.
    }
  }
  closeSync(file)
  const { size } = statSync(join(folder, 'filler'))
  truncateSync(join(folder, 'filler'), size - left)
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}
