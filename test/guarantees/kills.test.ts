import { DatabaseSync } from 'node:sqlite'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Random, runSeed } from '../model/random.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { readArchive } from './support/archive.ts'
import type { Heard } from './support/checker.ts'
import { pause } from './support/eventually.ts'
import { expectFlawless } from './support/expect-flawless.ts'
import { Notebook } from './support/notebook.ts'
import { registerPeople, type Member } from './support/people.ts'
import { RawClient } from './support/raw-client.ts'
import { scaled, tell } from './support/scale.ts'
import { UNHURRIED } from './support/shared-server.ts'
import { ROOM } from './support/stage-room.ts'
import { Writer } from './support/writer.ts'

const KILLS = scaled(3, 50)
const ACKS_BEFORE_A_KILL = 200
const WRITERS = 6

let server: TestServer
let members: Member[]

beforeAll(async () => {
  server = await startTestServer(UNHURRIED)
  members = await registerPeople(server.url, WRITERS)
})

afterAll(() => server.stop())

it('still has everything that it has acknowledged or shown after being killed, once', async () => {
  const random = new Random(runSeed('acked is saved'))
  const notebook = new Notebook()
  const heard: Heard[] = []
  let resent = 0

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = notebook.acked
    const writers = await Promise.all(members.map((member) => Writer.enter(member, notebook)))
    for (const writer of writers) {
      resent += writer.resend(random)
      writer.begin(random)
    }
    await writers[0]?.client.until(
      () => notebook.acked >= before + ACKS_BEFORE_A_KILL,
      'enough traffic',
    )
    await pause(random.between(0, 60))
    await server.kill()
    for (const writer of writers) heard.push(await writer.afterKill())
    await server.restart()
  }

  const [reader] = members
  if (!reader) throw new Error('nobody came')
  const stored = await readArchive(reader, ROOM)
  expectFlawless({ written: notebook.all, stored, base: 0, heard })
  expect(notebook.changed).toEqual([])
  tell('acked is saved', {
    kills: KILLS,
    acked: notebook.acked,
    unanswered: notebook.all.length - notebook.acked,
    stored: stored.length,
    'resent after a kill': resent,
  })

  await server.kill()
  makeOlder(server.state, 90)
  await server.restart()
  await expectSameAnswers(reader, notebook, stored.length)
})

/** What was sent before the kill and, by the server's clock, a season ago, is still the same message. */
async function expectSameAnswers(
  reader: Member,
  notebook: Notebook,
  stored: number,
): Promise<void> {
  const witness = await RawClient.enter(reader, ROOM)
  let again = 0
  for (const member of members) {
    const client = await RawClient.enter(member, ROOM)
    const own = notebook.all.filter(({ by, answer }) => by === member.id && answer.kind === 'acked')
    for (const { cid, text } of own) client.send(text, cid)
    for (const { cid } of own) notebook.answered(await client.ackOf(cid))
    again += own.length
    client.end()
  }
  expect(again).toBe(notebook.acked)
  expect(notebook.changed).toEqual([])
  expect(await readArchive(reader, ROOM)).toHaveLength(stored)
  expect(witness.events).toEqual([])
  witness.end()
  tell('resent a season later', { resent: again, told: witness.events.length })
}

/** Moves all that is stored into the past, as if so many days had gone by. */
function makeOlder(state: string, days: number): void {
  let moved = 0
  for (const file of readdirSync(state, { recursive: true, encoding: 'utf8' })) {
    if (!/Conversation[/\\][0-9a-f]+\.sqlite$/.test(file)) continue
    const database = new DatabaseSync(join(state, file))
    moved += Number(
      database.prepare('UPDATE messages SET at = at - ?').run(days * 86_400_000).changes,
    )
    database.close()
  }
  expect(moved).toBeGreaterThan(0)
}
