import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../worker/db/database.ts'
import { tellLeftStandings } from '../../../worker/standings.ts'
import { addGenerator, codeOf, firstStep, secondStep } from '../worker/factors-support.ts'
import { setSession } from '../worker/session-rows.ts'
import { askTicket, Socket } from '../worker/socket.ts'
import {
  ask,
  bindings,
  PASSWORD,
  refusal,
  register,
  registerAs,
  rows,
  signIn,
  type Person,
} from '../worker/support.ts'
import { auditOf, enterRoom, impose, imposed, letTimePass, lift, say, threadOf } from './support.ts'

function trySignIn(person: Person, password = PASSWORD): Promise<Response> {
  const body = { alias: person.me.alias, password }
  return ask('/api/session', { method: 'POST', body })
}

function sessionsOf(person: Person) {
  return rows('SELECT token_hash FROM sessions WHERE person = ?', person.me.id)
}

describe('a ban from the workspace', () => {
  test('ends every session and every socket, in rooms, threads and the Inbox', async () => {
    const [staff, person] = [await registerAs('moderator'), await register()]
    const second = await signIn(person.me.alias)
    const thread = await threadOf(person, staff)
    const path = `/api/conversations/${thread}/socket`
    const sockets = [
      await enterRoom(person, 'r_general'),
      await enterRoom(second, 'r_blabla'),
      await Socket.open(person, path, staff),
      await Socket.open(person, '/api/inbox/socket'),
      await Socket.open(second, '/api/inbox/socket'),
    ]
    const leave = await askTicket(person, path, staff)
    for (const inbox of sockets.slice(3)) await inbox.next('welcome')
    const endsAt = Date.now() + 3_600_000
    const { id } = await imposed(staff, person, { endsAt })
    for (const socket of sockets) {
      expect(await socket.next('bye')).toMatchObject({
        ...{ code: 'banned', reason: 'Trop de bruit', until: endsAt },
      })
      expect(await socket.closed()).toBe(4003)
    }
    expect(await sessionsOf(person)).toEqual([])
    for (const device of [person, second]) {
      expect((await device.ask('/api/session')).status).toBe(401)
      expect((await device.ask('/api/tickets', { method: 'POST', body: {} })).status).toBe(401)
    }
    // With the leaves from before, which have not lapsed.
    const again = await Socket.openWith(person, path, 'ticket' in leave ? leave.ticket : '')
    expect(await again.next('bye', 'welcome')).toMatchObject({ t: 'bye' })
    expect(await auditOf('sanction.ban', person)).toMatchObject([
      { actor: staff.me.id, room: null, reason: 'Trop de bruit' },
    ])
    expect(await rows('SELECT 1 FROM sanctions WHERE told_at IS NULL AND id = ?', id)).toEqual([])
  })

  test('is told at a sign-in, after the right password and not before', async () => {
    const [administrator, staff, person] = [
      ...[await registerAs('administrator'), await registerAs('moderator'), await register()],
    ] as [Person, Person, Person]
    const { id, endsAt } = await imposed(staff, person, { endsAt: Date.now() + 3_600_000 })
    expect(await refusal(await trySignIn(person, 'une autre phrase entière'))).toEqual({
      ...{ status: 401, code: 'wrong_credentials' },
    })
    const told = await refusal(await trySignIn(person))
    expect(told).toMatchObject({
      ...{ status: 403, code: 'banned' },
      sanction: { id, kind: 'ban', room: null, reason: 'Trop de bruit', endsAt },
    })
    const { sanction } = told as unknown as { sanction: { mayLift: { id: string }[] } }
    const lifters = sanction.mayLift.map((one) => one.id)
    expect(lifters).toEqual(expect.arrayContaining([staff.me.id, administrator.me.id]))
    expect(JSON.stringify(told)).not.toContain('imposedBy')
    expect(await sessionsOf(person)).toEqual([])
  })

  test('is told to who has a second factor only after that', async () => {
    const [staff, person] = [await registerAs('moderator'), await register()]
    const { secret } = await addGenerator(person)
    await imposed(staff, person)
    const first = await trySignIn(person)
    const words = await first.clone().text()
    expect(await refusal(first)).toMatchObject({ status: 401, code: 'second_factor_needed' })
    expect(words).not.toContain('Trop de bruit')
    const { ceremony } = await firstStep(person)
    expect(await refusal(await secondStep({ ceremony, code: '000000' }))).toEqual({
      ...{ status: 403, code: 'code_wrong' },
    })
    const told = { status: 403, code: 'banned', sanction: { reason: 'Trop de bruit' } }
    expect(await refusal(await secondStep({ ceremony, code: codeOf(secret) }))).toMatchObject(told)
    expect(await sessionsOf(person)).toEqual([])
  })

  test.each(['lifted by hand', 'over by time'])(
    '%s lets in again, where they were',
    async (way) => {
      const [staff, person] = [await registerAs('moderator'), await register()]
      const before = await enterRoom(person, 'r_general')
      const { id } = await imposed(staff, person, { endsAt: Date.now() + 600 })
      expect(await before.next('bye')).toMatchObject({ code: 'banned' })
      if (way === 'lifted by hand') await lift(staff, id, 'Une erreur')
      else await scheduler.wait(650)
      expect((await person.ask('/api/session')).status).toBe(401)
      const back = await signIn(person.me.alias)
      expect(await say(await enterRoom(back, 'r_general'))).toBe('ok')
      await (await Socket.open(back, '/api/inbox/socket')).next('welcome')
    },
  )

  test('wants a fresh proof, and staff', async () => {
    const [staff, person] = [await registerAs('moderator'), await register()]
    expect(await refusal(await impose(person, staff))).toMatchObject({ code: 'forbidden' })
    await setSession(staff, { seen: 0, created: 3_600_000 })
    expect(await refusal(await impose(staff, person))).toMatchObject({ code: 'proof_needed' })
    const proof = { method: 'POST', body: { password: PASSWORD } }
    await staff.ask('/api/session/proof', proof)
    expect((await impose(staff, person)).status).toBe(201)
  })

  test('never falls on an equal or a higher one, nor on oneself', async () => {
    const [administrator, other] = [
      await registerAs('administrator'),
      await registerAs('administrator'),
    ]
    const [staff, colleague] = [await registerAs('moderator'), await registerAs('moderator')]
    for (const [by, about] of [
      ...([
        [staff, staff],
        [staff, colleague],
        [staff, administrator],
      ] as const),
      ...([
        [administrator, other],
        [administrator, administrator],
      ] as const),
    ]) {
      expect(await refusal(await impose(by, about))).toMatchObject({
        ...{ status: 403, code: 'outranked' },
      })
    }
    expect((await administrator.ask('/api/session')).status).toBe(200)
    expect((await impose(administrator, staff)).status).toBe(201)
  })

  test('does not count a banned administrator as one who is left', async () => {
    const [administrator, second] = [
      await registerAs('administrator'),
      await registerAs('moderator'),
    ]
    await rows(
      "UPDATE people SET role = 'moderator' WHERE role = 'administrator' AND id <> ?",
      administrator.me.id,
    )
    await imposed(administrator, second)
    const promote = { method: 'PATCH', body: { role: 'administrator' } }
    await administrator.ask(`/api/people/${second.me.id}/role`, promote)
    const step = { method: 'PATCH', body: { role: 'member' } }
    const down = await administrator.ask(`/api/people/${administrator.me.id}/role`, step)
    expect(await refusal(down)).toMatchObject({ code: 'last_administrator' })
    const body = { alias: administrator.me.alias, messages: 'keep' }
    const gone = await administrator.ask('/api/me/deletion', { method: 'POST', body })
    expect(await refusal(gone)).toMatchObject({ code: 'last_administrator' })
  })

  test('of two administrators who strike each other by demotion and ban, one stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      await rows("UPDATE people SET role = 'moderator' WHERE role = 'administrator'")
      const [one, other] = [await registerAs('administrator'), await registerAs('administrator')]
      const demote = (by: Person, of: Person) =>
        by.ask(`/api/people/${of.me.id}/role`, { method: 'PATCH', body: { role: 'member' } })
      await Promise.all([
        demote(one, other).then(() => impose(one, other)),
        demote(other, one).then(() => impose(other, one)),
      ])
      const left = await rows(
        `SELECT id FROM people WHERE role = 'administrator' AND NOT EXISTS (SELECT 1 FROM sanctions
           WHERE person = people.id AND room IS NULL AND lifted_at IS NULL)`,
      )
      expect(left).toHaveLength(1)
    }
  })
})

describe('a ban that races', () => {
  test('sign-ins leaves no session', async () => {
    const staff = await registerAs('moderator')
    for (let round = 0; round < 6; round += 1) {
      const person = await register()
      const [, ...signedIn] = await Promise.all([
        imposed(staff, person),
        trySignIn(person),
        trySignIn(person),
      ])
      expect(await sessionsOf(person)).toEqual([])
      for (const answer of signedIn) {
        const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
        expect((await ask('/api/session', { headers: { cookie } })).status).toBe(401)
      }
    }
  })
})

describe('a ban that cannot be told everywhere', () => {
  test('is not forgotten by a room that was down when it came', async () => {
    const [staff, person] = [await registerAs('moderator'), await register()]
    const socket = await enterRoom(person, 'r_general')
    // It fails once: the carriers are told no, and everything stays marked.
    await runInDurableObject(env.CONVERSATION.getByName('r_general'), (object) => {
      const down = () => Promise.reject(new Error('down'))
      Object.assign(object, { hearStandings: down, endSessions: down })
    })
    const { id } = await imposed(staff, person)
    const marks = await rows('SELECT room FROM standing_changes WHERE person = ?', person.me.id)
    expect(marks).toContainEqual({ room: 'r_general' })
    await runInDurableObject(env.CONVERSATION.getByName('r_general'), (object) => {
      for (const name of ['hearStandings', 'endSessions']) Reflect.deleteProperty(object, name)
    })
    await tellLeftStandings(bindings, openDatabase(bindings.DB))
    expect(await socket.next('bye')).toMatchObject({ code: 'banned' })
    expect(await rows('SELECT 1 FROM standing_changes WHERE person = ?', person.me.id)).toEqual([])
    const held = await runInDurableObject(env.CONVERSATION.getByName('r_general'), (_, state) =>
      state.storage.sql.exec('SELECT id FROM sanctions WHERE person = ?', person.me.id).toArray(),
    )
    expect(held).toEqual([{ id }])
  })

  test('nor by an Inbox that was down, and a lift that overtakes it stays a lift', async () => {
    const [staff, person] = [await registerAs('moderator'), await register()]
    const inbox = env.INBOX.getByName(person.me.id)
    await runInDurableObject(inbox, (object) => {
      Object.assign(object, { hearSanction: () => Promise.reject(new Error('down')) })
    })
    const { id } = await imposed(staff, person)
    expect(await rows('SELECT id FROM sanctions WHERE told_at IS NULL')).toContainEqual({ id })
    await runInDurableObject(inbox, (object) => {
      Reflect.deleteProperty(object, 'hearSanction')
    })
    await tellLeftStandings(bindings, openDatabase(bindings.DB))
    expect(await rows('SELECT id FROM sanctions WHERE told_at IS NULL')).not.toContainEqual({ id })
    const refused = await inbox.entering('0123456789abcdef' as never, [])
    expect(refused).toBe(false)
    await lift(staff, id)
    await letTimePass(id)
    const sanction = { id, kind: 'ban', room: null, reason: 'x', createdAt: 1, endsAt: null }
    await inbox.hearSanction({ sanction: { ...sanction, mayLift: [] }, sessions: [] } as never)
    expect(await inbox.entering('0123456789abcdef' as never, [])).toBe(true)
  })
})
