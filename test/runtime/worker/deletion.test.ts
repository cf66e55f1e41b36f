import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { continueDeletions } from '../../../worker/deletion.ts'
import type { Env } from '../../../worker/env.ts'
import { DAY, setSession } from './session-rows.ts'
import { Socket } from './socket.ts'
import {
  addRoom,
  ask,
  bindings,
  PASSWORD,
  refusal,
  register,
  registerAs,
  rows,
  type Person,
} from './support.ts'

const remove = (person: Person, more: object = {}) =>
  person.ask('/api/me/deletion', {
    method: 'POST',
    body: { alias: person.me.alias, messages: 'keep', ...more },
  })

async function removed(person: Person, more: object = {}): Promise<string> {
  const answer = await remove(person, more)
  expect(answer.status).toBe(202)
  expect(answer.headers.get('set-cookie')).toMatch(/=;.*Max-Age=0/i)
  return (await answer.json<{ path: string }>()).path
}

async function progress(path: string): Promise<DeletionProgress> {
  return await (await ask(`/api/deletions/${path.split('/')[2] ?? ''}`)).json<DeletionProgress>()
}

async function finished(path: string): Promise<DeletionProgress> {
  for (let tries = 0; ; tries += 1) {
    const now = await progress(path)
    if (now.isFinished || tries > 20) return now
  }
}

async function write(person: Person, id: string, text: string, other?: Person): Promise<void> {
  const socket = await Socket.open(person, `/api/conversations/${id}/socket`, other)
  await socket.next('live')
  socket.send({ t: 'send', cid: crypto.randomUUID(), text })
  await socket.next('ack')
}

async function threadOf(one: Person, other: Person): Promise<string> {
  const answer = await one.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  const { conversation } = await answer.json<{ conversation: string }>()
  return conversation
}

interface Content {
  page: { messages: { text: string | null; by: string }[]; people: object[] }
}

async function content(by: Person, id: string, query = ''): Promise<Content['page']> {
  const answer = await by.ask(`/api/conversations/${id}/content${query}`)
  return (await answer.json<Content>()).page
}

/** Every row of every table of D1, as text. */
async function allOfD1(): Promise<string> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
  )
  const contents = await Promise.all(tables.map(({ name }) => rows(`SELECT * FROM "${name}"`)))
  return JSON.stringify(contents)
}

/** Every row of every table of an object, as text. */
function allOf(kind: 'CONVERSATION' | 'INBOX', name: string): Promise<string> {
  return runInDurableObject(env[kind].getByName(name), (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .toArray()
      .filter(({ name: table }) => !table.startsWith('_cf') && !/^(words|grams)/.test(table))
    return JSON.stringify(
      tables.map(({ name: table }) => state.storage.sql.exec(`SELECT * FROM "${table}"`).toArray()),
    )
  })
}

describe('an account that is deleted', () => {
  test('leaves no name, alias or address anywhere, and the other side its own words', async () => {
    const secret = crypto.randomUUID().slice(0, 8)
    const zoe = await register({
      ...{ firstName: `Zoe${secret}`, lastName: `Martin${secret}`, alias: `zoe.${secret}` },
      email: `zoe.${secret}@example.org`,
    })
    const bob = await register()
    await zoe.ask('/api/me/profile', {
      method: 'PATCH',
      body: { bio: `Bio ${secret}`, job: secret },
    })
    const thread = await threadOf(zoe, bob)
    await write(zoe, 'r_general', 'Bonjour à tous')
    await write(zoe, thread, 'Bonjour Bob', bob)
    await write(bob, thread, 'Bonjour toi', zoe)
    const devices = await Socket.open(zoe, '/api/inbox/socket')
    await devices.next('welcome')
    expect(await allOfD1()).toContain(secret)
    await expect.poll(() => allOf('INBOX', bob.me.id)).toContain(secret)

    const path = await removed(zoe)
    expect(await devices.next('bye')).toMatchObject({ code: 'session_ended' })
    const end = await finished(path)
    expect(end).toEqual({ done: end.total, total: end.total, isFinished: true, messages: 'keep' })
    expect(end.total).toBeGreaterThanOrEqual(3)

    expect(await allOfD1()).not.toContain(secret)
    for (const id of ['r_general', 'r_blabla', thread]) {
      expect(await allOf('CONVERSATION', id)).not.toContain(secret)
    }
    for (const id of [zoe.me.id, bob.me.id]) expect(await allOf('INBOX', id)).not.toContain(secret)
    const page = await content(bob, thread, `?with=${zoe.me.id}`)
    expect(page.messages.map(({ text }) => text)).toEqual(['Bonjour Bob', 'Bonjour toi'])
    expect(page.people).toContainEqual({ id: zoe.me.id, alias: '', name: '' })

    expect((await zoe.ask('/api/session')).status).toBe(401)
    const again = { alias: `zoe.${secret}`, password: PASSWORD }
    expect((await ask('/api/session', { method: 'POST', body: again })).status).toBe(401)
    const tilde = { alias: `~${zoe.me.id}`, password: '' }
    expect((await ask('/api/session', { method: 'POST', body: tilde })).status).toBe(401)
  })

  test('looks exactly like one that is not there', async () => {
    const [zoe, bob] = [await register(), await register()]
    await finished(await removed(zoe))
    const nobody = 'p_aaaaaaaaaaaaaaaaaaaa'
    for (const [gone, never] of [
      [`/people/${zoe.me.alias}`, '/people/never.there'],
      [`/people/~${zoe.me.id}`, '/people/never.there'],
      [`/people/${zoe.me.id}`, `/people/${nobody}`],
      [`/api/people/${zoe.me.id}`, `/api/people/${nobody}`],
    ] as const) {
      const answers = await Promise.all([bob.ask(gone), bob.ask(never)])
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
    }
    const people = await (await bob.ask('/api/people?limit=500')).text()
    expect(people).not.toContain(zoe.me.id)
    const opened = await bob.ask('/api/threads', { method: 'POST', body: { person: zoe.me.id } })
    expect(opened.status).toBe(404)
    // Nobody is kept out of the alias: it is free.
    expect((await register({ alias: zoe.me.alias })).me.alias).toBe(zoe.me.alias)
  })

  test('takes its messages along when it is to, and nobody else’s', async () => {
    await addRoom('r_farewell', 'open')
    const [zoe, bob] = [await register(), await register()]
    for (const one of [zoe, bob]) {
      await one.ask('/api/rooms/r_farewell/membership', { method: 'POST' })
      await write(one, 'r_farewell', `Je suis ${one.me.alias}`)
    }
    // Left since: what was written there is found all the same.
    await zoe.ask('/api/rooms/r_farewell/membership', { method: 'DELETE' })
    await finished(await removed(zoe, { messages: 'erase' }))
    const { messages } = await content(bob, 'r_farewell')
    expect(messages.map(({ text }) => text)).toEqual([null, `Je suis ${bob.me.alias}`])
  })

  test('is asked for with fresh proof and one’s own alias, and once only', async () => {
    const zoe = await register()
    expect((await remove(zoe, { alias: 'other' })).status).toBe(400)
    expect((await remove(zoe, { messages: 'all' })).status).toBe(400)
    await setSession(zoe, { seen: 0, created: DAY })
    expect(await refusal(await remove(zoe))).toEqual({ status: 403, code: 'proof_needed' })
    await zoe.ask('/api/session/proof', { method: 'POST', body: { password: PASSWORD } })
    const answers = await Promise.all([remove(zoe), remove(zoe)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 202)).toHaveLength(1)
    expect(await rows('SELECT 1 FROM deletions WHERE person = ?', zoe.me.id)).toHaveLength(1)
    const audit = await rows('SELECT * FROM audit WHERE person = ?', zoe.me.id)
    expect(audit.filter((row) => (row as { kind: string }).kind === 'account.delete')).toHaveLength(
      1,
    )
  })

  test('is not that of the last administrator', async () => {
    await bindings.DB.prepare(
      "UPDATE people SET role = 'member' WHERE role = 'administrator'",
    ).run()
    const [one, two] = [await registerAs('administrator'), await registerAs('administrator')]
    await removed(one)
    expect(await refusal(await remove(two))).toEqual({ status: 409, code: 'last_administrator' })
    expect((await two.ask('/api/session')).status).toBe(200)
  })

  test('passes its rooms on: to the oldest moderator, or else the oldest member', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => register()))
    const [zoe, late, early, moderator] = people as [Person, Person, Person, Person]
    const enter = (room: string, person: Person, role: string, at: number) =>
      rows('INSERT INTO memberships VALUES (?, ?, ?, ?)', room, person.me.id, role, at)
    for (const room of ['r_heirs1', 'r_heirs2', 'r_heirs3']) {
      await addRoom(room, 'private')
      await enter(room, zoe, 'owner', 1)
    }
    await enter('r_heirs1', early, 'member', 2)
    await enter('r_heirs1', moderator, 'moderator', 9)
    await enter('r_heirs2', late, 'member', 5)
    await enter('r_heirs2', early, 'member', 2)
    await removed(zoe)
    const owners = await rows(
      "SELECT room, person FROM memberships WHERE room LIKE 'r_heirs%' AND role = 'owner' ORDER BY room",
    )
    expect(owners).toEqual([
      { room: 'r_heirs1', person: moderator.me.id },
      { room: 'r_heirs2', person: early.me.id },
    ])
    const told = await rows(
      "SELECT room, person FROM audit WHERE kind = 'room.inherit' AND actor = ?",
      zoe.me.id,
    )
    expect(told).toHaveLength(2)
  })

  test('archives its private rooms in which nobody else is, once and audited', async () => {
    const [person, other] = [await register(), await register()]
    for (const [room, access] of [
      ['r_ownprivate', 'private'],
      ['r_ownshared', 'private'],
      ['r_ownopen', 'open'],
    ] as const) {
      await addRoom(room, access)
      await rows("INSERT INTO memberships VALUES (?, ?, 'owner', 1)", room, person.me.id)
    }
    await rows("INSERT INTO memberships VALUES ('r_ownshared', ?, 'member', 1)", other.me.id)
    await removed(person)
    const archived = await rows(
      "SELECT id FROM rooms WHERE id LIKE 'r_own%' AND archived_at IS NOT NULL",
    )
    expect(archived).toEqual([{ id: 'r_ownprivate' }])
    expect(
      await rows(
        "SELECT actor, room, detail FROM audit WHERE kind = 'room.archive' AND room LIKE 'r_own%'",
      ),
    ).toEqual([{ actor: person.me.id, room: 'r_ownprivate', detail: '{"because":"nobody-left"}' }])
    expect(await rows("SELECT person, role FROM memberships WHERE room = 'r_ownshared'")).toEqual([
      { person: other.me.id, role: 'owner' },
    ])
  })

  test('does not forget a conversation that is out of reach', async () => {
    const zoe = await register()
    await write(zoe, 'r_general', 'Bonjour')
    const path = await removed(zoe)
    await finished(path)
    // As if the conversation had not answered then.
    await rows('UPDATE deletion_targets SET done_at = NULL WHERE person = ?', zoe.me.id)
    await rows('UPDATE deletions SET finished_at = NULL WHERE person = ?', zoe.me.id)
    const down = {
      ...bindings,
      CONVERSATION: { getByName: () => ({ forget: () => Promise.reject(new Error('down')) }) },
    } as unknown as Env
    const db = openDatabase(bindings.DB)
    await continueDeletions(down, db)
    const [left] = await rows<{ n: number }>(
      'SELECT count(*) AS n FROM deletion_targets WHERE person = ? AND done_at IS NULL',
      zoe.me.id,
    )
    expect(left?.n).toBeGreaterThan(0)
    // The next page that anybody loads.
    await (await register()).ask('/rooms/general')
    await expect
      .poll(() =>
        rows('SELECT 1 FROM deletions WHERE person = ? AND finished_at IS NOT NULL', zoe.me.id),
      )
      .toHaveLength(1)
    expect(await progress(path)).toMatchObject({ isFinished: true })
  })

  test('says how far it is to whoever has the link, and to nobody else', async () => {
    const path = await removed(await register())
    expect((await ask(path)).status).toBe(200)
    expect((await ask('/deletion/guess')).status).toBe(404)
    const stranger = await register()
    expect((await stranger.ask(path)).status).toBe(200)
    expect(await rows('SELECT 1 FROM deletions WHERE code_hash = ?', path.split('/')[2])).toEqual(
      [],
    )
  })
})
