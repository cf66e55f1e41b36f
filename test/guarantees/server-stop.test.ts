import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServerChanged } from '../../durable-objects/protocol/rest/server.ts'
import type { ServerState } from '../../durable-objects/protocol/server.ts'
import { wrangler } from '../../scripts/lib/wrangler.ts'
import { Random, runSeed } from '../model/random.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { readArchive } from './support/archive.ts'
import { DeafSocket } from './support/deaf-socket.ts'
import { eventually, pause } from './support/eventually.ts'
import { expectFlawless } from './support/expect-flawless.ts'
import { Notebook } from './support/notebook.ts'
import { ask, get, PASSWORD, registerPeople, type Member } from './support/people.ts'
import { workerPort } from './support/process.ts'
import { newCid, RawClient } from './support/raw-client.ts'
import { registerAdministrator } from './support/sanctions.ts'
import { scaled, tell } from './support/scale.ts'
import { UNHURRIED } from './support/shared-server.ts'
import { trySignIn } from './support/sign-in.ts'
import { ROOM } from './support/stage-room.ts'
import { SyncClient } from './support/sync-client.ts'
import { ticketTo } from './support/tickets.ts'
import { Writer } from './support/writer.ts'

const CYCLES = scaled(1, 5)
const FRAMES = scaled(1_000, 10_000)
const ROUTES = ['/api/rooms', '/api/session', '/api/sidebar', '/', '/rooms/general', '/api/nothing']

let server: TestServer
let administrator: Member
let port: number

beforeAll(async () => {
  server = await startTestServer(UNHURRIED)
  administrator = await registerAdministrator(server.url, server.setupCode ?? '')
  port = await workerPort(server)
})
afterAll(() => server.stop())

async function become(state: ServerState): Promise<ServerChanged> {
  const { origin, cookie } = administrator
  const body = { state, reason: 'travaux', confirm: 'Palabre' }
  const answer = await ask(origin, 'POST', '/api/admin/server', body, cookie)
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as ServerChanged
}

it('stops under load, refuses everybody, and opens again without a loss', async () => {
  const random = new Random(runSeed('server stop'))
  const members = await registerPeople(server.url, 6)
  const [reader, deafMember, ...writing] = members
  if (!reader || !deafMember) throw new Error('nobody')
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const notebook = new Notebook()
    const base = (await readArchive(reader, ROOM)).at(-1)?.num ?? 0
    // Polls ten times as often as in a page; its return is as it is there, a tenth of the time.
    const client = new SyncClient(reader, ROOM, { haste: 0.1 })
    await client.untilLive()
    const deaf = await DeafSocket.enter(deafMember, ROOM, port)
    const ticket = await ticketTo(deafMember, ROOM)
    const writers: Writer[] = []
    for (const member of writing) writers.push(await Writer.enter(member, notebook))
    for (const writer of writers) writer.begin(random)
    await pause(1_500)

    const began = performance.now()
    const { reach } = await become('stopped')
    const stopMs = performance.now() - began
    const told = { confirmed: reach?.confirmed ?? 'nobody', waiting: reach?.waiting ?? 'all' }
    const ackedAtStop = notebook.acked

    // From here on nothing is stored, whoever sends, and however.
    for (let sent = 0; sent < FRAMES; sent += 1) {
      deaf.say({ t: 'send', cid: newCid(), text: `après ${sent}` })
      if (sent % 500 === 0) await deaf.drained()
    }
    const late = new RawClient(deafMember, ROOM, ticket)
    await late.until(() => late.closed !== null, 'the refusal of an old ticket')
    expect(late.closed?.code).toBe(4010)
    let refused = 0
    for (const member of members) {
      for (const route of ROUTES) {
        const answer = await get(member, route)
        expect([answer.status, route], await answer.text()).toEqual([503, route])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        refused += 1
      }
    }
    const refusedMs = performance.now() - began
    for (const writer of writers) {
      await writer.client.until(() => writer.client.closed !== null, 'the farewell')
      expect(writer.client.closed?.code).toBe(4010)
    }
    expect(client.client.state.connection.kind).toBe('stopped')
    const written = client.client.send('écrit pendant l’arrêt')
    if (!written.ok) throw new Error(written.code)
    notebook.begin(reader.id, written.value, 'écrit pendant l’arrêt')

    // The way out: sign-in, status, the administration of the stop.
    expect(await trySignIn(server.url, administrator.alias, PASSWORD)).toMatchObject({
      status: 200,
    })
    expect(await trySignIn(server.url, reader.alias, PASSWORD)).toMatchObject({ status: 503 })
    expect(await get(administrator, '/api/server')).toMatchObject({ status: 200 })
    expect(await get(administrator, '/status')).toMatchObject({ status: 200 })
    expect(await get(administrator, '/admin/server')).toMatchObject({ status: 200 })

    const reopened = performance.now()
    await become('open')
    const again = await RawClient.enter(reader, ROOM)
    const openMs = performance.now() - reopened
    await client.untilLive()
    const backMs = performance.now() - reopened
    await eventually(
      () => client.client.state.pending.length === 0,
      () => JSON.stringify(client.client.state.pending),
    )

    const heard = await Promise.all(writers.map((writer) => writer.afterKill()))
    const stored = await readArchive(reader, ROOM, base)
    expect(stored.filter(({ by }) => by === deafMember.id)).toEqual([])
    expect(stored.at(-1)).toMatchObject({ by: reader.id, text: 'écrit pendant l’arrêt' })
    expectFlawless({ written: notebook.all, stored, base, heard })
    expect(deaf.count('"t":"bye"')).toBe(1)
    expect(deaf.count('"t":"ack"')).toBe(0)
    tell('server stop', {
      ...told,
      'stop ms': Math.round(stopMs),
      'non-administrators refused': `${refused} of ${refused} by ${Math.round(refusedMs)} ms`,
      'frames after': `${FRAMES} sent, 0 stored`,
      'acked before': ackedAtStop,
      'open again ms': Math.round(openMs),
      'client back ms': Math.round(backMs),
    })
    expect(stopMs).toBeLessThan(5_000)
    expect(openMs).toBeLessThan(10_000)
    expect(ackedAtStop).toBeGreaterThan(0)
    client.end()
    deaf.end()
    again.end()
  }
})

it('is opened and stopped by one wrangler command, while it runs and nobody can sign in', async () => {
  const [member] = await registerPeople(server.url, 1)
  if (!member) throw new Error('nobody')
  const client = await RawClient.enter(member, ROOM)
  const insert = async (row: string): Promise<void> => {
    const command = `INSERT INTO server_states ${row}`
    const { ok, all } = await wrangler([
      ...['d1', 'execute', 'palabre', '--local', '--persist-to', server.state],
      ...['--command', command, '--yes'],
    ])
    expect(ok, all).toBe(true)
  }
  await insert("(state, reason) VALUES ('stopped', 'panne')")
  expect(await get(member, '/api/rooms')).toMatchObject({ status: 503 })
  await client.until(() => client.closed !== null, 'the farewell')
  expect(client.closed?.code).toBe(4010)
  expect(client.items.at(-1)).toMatchObject({ t: 'bye', reason: 'panne' })

  const began = performance.now()
  await insert("(state) VALUES ('open')")
  // As browsers do while they wait: the first who asks makes the sockets' side hear of it.
  expect(await get(member, '/api/server')).toMatchObject({ status: 200 })
  await pause(1_000)
  const back = await RawClient.enter(member, ROOM)
  tell('the second way back', { 'command and return ms': Math.round(performance.now() - began) })
  back.end()
})
