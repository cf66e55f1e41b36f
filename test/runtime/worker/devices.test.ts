import { describe, expect, test } from 'vitest'
import type { OwnSession, SessionsAnswer } from '../../../durable-objects/protocol/rest/sessions.ts'
import { sessionIdOf } from '../../../worker/auth/session-token.ts'
import { DAY, setSession, tokenOf } from './session-rows.ts'
import { Socket } from './socket.ts'
import { ask, PASSWORD, Person, cookieOf, refusal, register, rows, signIn } from './support.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'

async function list(person: Person): Promise<readonly OwnSession[]> {
  return (await (await person.ask('/api/sessions')).json<SessionsAnswer>()).sessions
}

function idOf(person: Person): string {
  return sessionIdOf(tokenOf(person).hash)
}

async function signInWith(alias: string, userAgent: string): Promise<string> {
  const answer = await ask('/api/session', {
    ...{ method: 'POST', body: { alias, password: PASSWORD } },
    headers: { 'user-agent': userAgent, 'cf-connecting-ip': '203.0.113.7' },
  })
  return cookieOf(answer)
}

async function openSockets(person: Person): Promise<readonly Socket[]> {
  const room = await Socket.open(person, '/api/conversations/r_general/socket')
  const inbox = await Socket.open(person, '/api/inbox/socket')
  await Promise.all([room.next('live'), inbox.next('welcome')])
  return [room, inbox]
}

async function expectEnded(sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) {
    expect(await socket.next('bye')).toMatchObject({ code: 'session_ended' })
    expect(await socket.closed()).toBe(4001)
  }
}

async function expectOpen(sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) {
    socket.send({ t: 'ping' })
    await socket.next('pong')
  }
}

describe('the list of devices', () => {
  test('names browser and system, says which is this one, and knows no place', async () => {
    const here = await register()
    await register()
    const there = new Person(here.me, await signInWith(here.me.alias, FIREFOX))
    await setSession(here, { seen: DAY, created: 2 * DAY })
    const sessions = await list(there)
    expect(sessions.map(({ id, isThis }) => [id, isThis])).toEqual([
      [idOf(there), true],
      [idOf(here), false],
    ])
    expect(sessions[0]?.device).toEqual({ browser: 'Firefox', system: 'Windows' })
    expect(JSON.stringify(await rows('SELECT * FROM sessions'))).not.toContain('203.0.113')
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(
      ['createdAt', 'device', 'id', 'isThis', 'lastSeenAt'].sort(),
    )
  })

  test('does not show what has ended', async () => {
    const here = await register()
    const there = await signIn(here.me.alias)
    await setSession(there, { seen: 31 * DAY, created: 40 * DAY })
    expect((await list(here)).map(({ id }) => id)).toEqual([idOf(here)])
  })
})

describe('signing out a device', () => {
  test('ends it at once with its sockets, and no other', async () => {
    const here = await register()
    const there = await signIn(here.me.alias)
    const [kept, gone] = [await openSockets(here), await openSockets(there)]
    const answer = await here.ask(`/api/sessions/${idOf(there)}`, { method: 'DELETE' })
    expect(answer.status).toBe(204)
    expect(await refusal(await there.ask('/api/session'))).toEqual({
      ...{ status: 401, code: 'unauthenticated' },
    })
    await expectEnded(gone)
    await expectOpen(kept)
    const again = await here.ask(`/api/sessions/${idOf(there)}`, { method: 'DELETE' })
    expect(await refusal(again)).toEqual({ status: 404, code: 'not_found' })
  })

  test('is for its owner alone: to others it is not there', async () => {
    const [owner, other] = [await register(), await register()]
    const answers = await Promise.all(
      [idOf(owner), '0123456789abcdef', 'nothing', '%25'].map((id) =>
        other.ask(`/api/sessions/${id}`, { method: 'DELETE' }).then((answer) => answer.text()),
      ),
    )
    expect(new Set(answers)).toEqual(new Set(['{"error":{"code":"not_found"}}']))
    expect((await owner.ask('/api/session')).status).toBe(200)
  })

  test('all the others go at once, this one stays, and it is written down', async () => {
    const here = await register()
    const others = [await signIn(here.me.alias), await signIn(here.me.alias)]
    const kept = await openSockets(here)
    const gone = (await Promise.all(others.map(openSockets))).flat()
    const answer = await here.ask('/api/sessions', { method: 'DELETE' })
    expect(await answer.json()).toEqual({ ended: 2 })
    await expectEnded(gone)
    await expectOpen(kept)
    for (const other of others) expect((await other.ask('/api/session')).status).toBe(401)
    expect(await list(here)).toHaveLength(1)
    expect(
      await rows("SELECT actor, person FROM audit WHERE kind = 'sessions.end'"),
    ).toContainEqual({ actor: here.me.id, person: here.me.id })
  })
})
