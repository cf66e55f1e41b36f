import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import type { ServerAnswer, ServerChanged } from '../../../durable-objects/protocol/rest/server.ts'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import worker from '../../../worker/index.ts'
import { askTicket, Socket } from './socket.ts'
import { ask, bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

const GENERAL = '/api/conversations/r_general/socket'
const STOP = { state: 'stopped', reason: 'Mise à jour', confirm: 'palabre ' }

afterEach(() => rows("INSERT INTO server_states (state) VALUES ('open')"))

const change = (by: Person, body: object) => by.ask('/api/admin/server', { method: 'POST', body })

async function audits() {
  return await rows<{ kind: string; reason: string; actor: string }>(
    "SELECT kind, reason, actor FROM audit WHERE kind LIKE 'server.%' ORDER BY id",
  )
}

test('by the clock too, and timed work rests while the server is stopped', async () => {
  const person = await register()
  const untold = () => rows("SELECT 1 FROM standing_changes WHERE room = 'r_marketing'")
  const tick = () =>
    worker.scheduled({} as never, bindings, { waitUntil: () => undefined } as never)
  await rows("INSERT INTO server_states (state) VALUES ('stopped')")
  await rows(
    "INSERT INTO standing_changes (id, room, person) VALUES (NULL, 'r_marketing', ?)",
    person.me.id,
  )
  await tick()
  expect(await untold()).toHaveLength(1)
  expect(await env.SERVER.getByName(SERVER_NAME).standing()).toMatchObject({ state: 'stopped' })
  await rows("INSERT INTO server_states (state) VALUES ('open')")
  await tick()
  expect(await untold()).toHaveLength(0)
})

test('an administrator stops everything and opens it again, and it is written down', async () => {
  const [member, staff] = [await register(), await registerAs('administrator')]
  const socket = await Socket.open(member, GENERAL)
  await socket.next('live')
  const endsAt = Date.now() + 60_000
  const stopped = await change(staff, { ...STOP, endsAt })
  expect(stopped.status).toBe(200)
  const answer = await stopped.json<ServerChanged>()
  expect(answer.server).toEqual({ state: 'stopped', reason: 'Mise à jour', endsAt })
  expect(answer.reach).toMatchObject({ waiting: 0 })
  expect(answer.reach?.confirmed).toBeGreaterThanOrEqual(1)
  expect(await socket.next('bye')).toMatchObject({ code: 'server_stopped', until: endsAt })
  expect(await socket.closed()).toBe(4010)
  const told = await (await ask('/api/server')).json<ServerAnswer>()
  expect(told).toEqual({ server: answer.server, at: expect.any(Number) as number })
  expect(Math.abs(told.at - Date.now())).toBeLessThan(5_000)
  expect(await refusal(await member.ask('/api/rooms'))).toMatchObject({ code: 'server_stopped' })

  expect(await change(staff, { state: 'open' })).toMatchObject({ status: 200 })
  expect(await (await ask('/api/server')).json()).toMatchObject({ server: { state: 'open' } })
  const back = await Socket.open(member, GENERAL)
  await back.next('live')
  const { id } = staff.me
  expect(await audits()).toEqual([
    { kind: 'server.stopped', reason: 'Mise à jour', actor: id },
    { kind: 'server.open', reason: '', actor: id },
  ])
})

test('a ticket from before the stop opens nothing', async () => {
  const [member, staff] = [await register(), await registerAs('administrator')]
  const given = await askTicket(member, GENERAL)
  if (!('ticket' in given)) throw new Error('no ticket')
  await change(staff, STOP)
  const socket = await Socket.openWith(member, GENERAL, given.ticket)
  expect(await socket.next('bye')).toMatchObject({ code: 'server_stopped' })
  await change(staff, { state: 'open' })
  await (await Socket.openWith(member, GENERAL, given.ticket)).next('live')
})

test.each([
  ['without a reason', { reason: '  ' }, 'reason', 'missing_field'],
  ['without confirmation', { confirm: '' }, 'confirm', 'confirm_mismatch'],
  ['with another confirmation', { confirm: 'Palabr' }, 'confirm', 'confirm_mismatch'],
  ['with an end that is past', { endsAt: 1_000 }, 'endsAt', 'invalid_field'],
  ['for no time at all', { forMs: 0 }, 'forMs', 'invalid_field'],
  ['with two ends', { forMs: 1_000, endsAt: null }, 'forMs', 'invalid_field'],
  ['with a reason without end', { reason: 'x'.repeat(301) }, 'reason', 'invalid_field'],
  ['to what is no state', { state: 'closed' }, 'state', 'invalid_field'],
])('nothing is stopped %s', async (_, more, field, code) => {
  const staff = await registerAs('administrator')
  const before = (await audits()).length
  for (const state of ['stopped', 'read-only']) {
    const answer = await change(staff, { ...STOP, state, ...more })
    expect(await refusal(answer)).toMatchObject({ status: 400, fields: [{ field, code }] })
  }
  expect(await (await ask('/api/server')).json()).toMatchObject({ server: { state: 'open' } })
  expect((await audits()).length).toBe(before)
})

test('who has not shown lately who they are is asked first', async () => {
  const staff = await registerAs('administrator')
  await rows('UPDATE sessions SET created_at = created_at - 3600000 WHERE person = ?', staff.me.id)
  expect(await refusal(await change(staff, STOP))).toMatchObject({ code: 'proof_needed' })
})

test('the audit row stands before the change: without it there is none', async () => {
  const staff = await registerAs('administrator')
  await rows("CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no'); END")
  expect((await change(staff, STOP)).status).toBeGreaterThanOrEqual(500)
  await rows('DROP TRIGGER no_audit')
  expect(await (await ask('/api/server')).json()).toMatchObject({ server: { state: 'open' } })
})

test('a row that the operator writes reaches open sockets with the next request of anybody', async () => {
  const [member, staff] = [await register(), await registerAs('administrator')]
  const socket = await Socket.open(member, GENERAL)
  await socket.next('live')
  await rows("INSERT INTO server_states (state, reason) VALUES ('stopped', 'panne')")
  expect(await (await ask('/api/server')).json()).toMatchObject({ server: { reason: 'panne' } })
  expect(await socket.next('bye')).toMatchObject({ code: 'server_stopped', reason: 'panne' })
  // And the way back, without anybody signed in.
  await rows("INSERT INTO server_states (state) VALUES ('open')")
  expect(await (await ask('/api/server')).json()).toMatchObject({ server: { state: 'open' } })
  await (await Socket.open(member, GENERAL)).next('live')
  expect(await staff.ask('/api/admin/server')).toMatchObject({ status: 200 })
})
