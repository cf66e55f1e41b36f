import { describe, expect, test } from 'vitest'
import type {
  AccessRequestsAnswer,
  RoomAnswer,
  RoomsAnswer,
  RoomSummary,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

async function roomsOf(person: Person): Promise<readonly RoomSummary[]> {
  return (await (await person.ask('/api/rooms')).json<RoomsAnswer>()).rooms
}

function enter(person: Person, room: string): Promise<Response> {
  return person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
}

function leave(person: Person, room: string): Promise<Response> {
  return person.ask(`/api/rooms/${room}/membership`, { method: 'DELETE' })
}

async function stateIn(person: Person, room: string): Promise<string | undefined> {
  return (await roomsOf(person)).find(({ id }) => id === room)?.state
}

/** The request that this person left; there is one. */
async function requestOf(staff: Person, person: Person): Promise<string> {
  const answer = await staff.ask('/api/access-requests')
  const { requests } = await answer.json<AccessRequestsAnswer>()
  const mine = requests.filter((request) => request.person.id === person.me.id)
  if (mine[0] === undefined || mine.length > 1) throw new Error(`${mine.length} requests`)
  return mine[0].id
}

function decide(staff: Person, request: string, decision: string): Promise<Response> {
  const call = { method: 'POST', body: { decision } }
  return staff.ask(`/api/access-requests/${request}/decision`, call)
}

describe('the rooms', () => {
  test('are five from the start, in their order', async () => {
    expect(await roomsOf(await register())).toEqual([
      ...[
        ['r_general', 'Général', 'Ce qui concerne toute l’équipe', 'open', 'member'],
        ['r_blabla', 'Blabla', 'De tout et de rien, autour d’un café', 'open', 'member'],
        [
          'r_comptabilite',
          'Comptabilité',
          'Factures, budgets et notes de frais',
          'approval',
          'none',
        ],
        [
          'r_informatique',
          'Informatique',
          'Outils, pannes et projets techniques',
          'approval',
          'none',
        ],
        ['r_marketing', 'Marketing', 'Campagnes, image et bonnes idées', 'approval', 'none'],
      ].map(([id, name, topic, access, state]) => ({ id, name, topic, access, state })),
    ])
  })

  test('an open one can be left and entered again, also twice', async () => {
    const person = await register()
    for (let i = 0; i < 2; i += 1) {
      expect(await leave(person, 'r_blabla')).toMatchObject({ status: 204 })
      expect(await stateIn(person, 'r_blabla')).toBe('none')
    }
    for (let i = 0; i < 2; i += 1) {
      const answer = await enter(person, 'r_blabla')
      expect(answer.status).toBe(200)
      expect((await answer.json<RoomAnswer>()).room.state).toBe('member')
    }
    expect(await stateIn(person, 'r_blabla')).toBe('member')
  })

  test('who leaves one reads no further, on any device, and nobody else is cut', async () => {
    const [person, other] = await Promise.all([register(), register()])
    const path = '/api/conversations/r_blabla/socket'
    const sockets = [await Socket.open(person, path), await Socket.open(person, path)]
    const bystander = await Socket.open(other, path)
    for (const socket of [...sockets, bystander]) await socket.next('live')
    await leave(person, 'r_blabla')
    for (const socket of sockets) {
      expect(await socket.next('bye')).toMatchObject({ code: 'forbidden' })
      expect(await socket.closed()).toBe(4003)
    }
    bystander.send({ t: 'send', cid: crypto.randomUUID(), text: 'still here' })
    expect(await bystander.next('ack')).toMatchObject({ t: 'ack' })
    bystander.close()
  })

  test('the first one nobody leaves', async () => {
    const person = await register()
    const refused = await refusal(await leave(person, 'r_general'))
    expect(refused).toEqual({ status: 403, code: 'forbidden' })
    expect(await stateIn(person, 'r_general')).toBe('member')
  })

  test('a private one looks exactly like one that is not there', async () => {
    await addRoom('r_secret', 'private')
    const member = await register()
    const stranger = await registerAs('administrator')
    const { DB } = bindings
    await DB.prepare("INSERT INTO memberships VALUES ('r_secret', ?, 'member', 1)")
      .bind(member.me.id)
      .run()
    expect(await stateIn(member, 'r_secret')).toBe('member')
    expect(await stateIn(stranger, 'r_secret')).toBeUndefined()
    const looks = async (room: string) => {
      const answers = [
        await enter(stranger, room),
        await leave(stranger, room),
        await stranger.ask(`/api/conversations/${room}/content`),
      ]
      return Promise.all(
        answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]),
      )
    }
    const secret = await looks('r_secret')
    expect(secret).toEqual(await looks('r_nothing'))
    expect(secret).toEqual(await looks('not_even_an_id'))
    expect(secret[0]?.[0]).toBe(404)
    expect(await rows("SELECT 1 FROM access_requests WHERE room = 'r_secret'")).toEqual([])
  })
})

describe('asking to enter', () => {
  test('waits for an answer, is asked once, and is let in', async () => {
    const asker = await register()
    const staff = await registerAs('moderator')
    const socket = await Socket.open(asker, '/api/inbox/socket')
    const staffSocket = await Socket.open(staff, '/api/inbox/socket')
    for (let i = 0; i < 2; i += 1) {
      const answer = await enter(asker, 'r_comptabilite')
      expect(answer.status).toBe(202)
      expect((await answer.json<RoomAnswer>()).room).toMatchObject({
        ...{ id: 'r_comptabilite', state: 'pending' },
      })
    }
    const requests = await staffSocket.next('requests')
    expect(requests).toMatchObject({ t: 'requests', pending: expect.any(Number) as number })
    const content = () => asker.ask('/api/conversations/r_comptabilite/content')
    expect(await refusal(await content())).toEqual({ status: 403, code: 'approval_needed' })

    const request = await requestOf(staff, asker)
    expect(await decide(staff, request, 'approve')).toMatchObject({ status: 204 })
    expect(await stateIn(asker, 'r_comptabilite')).toBe('member')
    expect(await content()).toMatchObject({ status: 200 })
    expect(await socket.next('access')).toMatchObject({ state: 'pending' })
    expect(await socket.next('access')).toEqual({
      ...{ t: 'access', room: 'r_comptabilite', state: 'member' },
    })
    socket.close()
    staffSocket.close()
  })

  test('may be refused, and asked again', async () => {
    const asker = await register()
    const staff = await registerAs('administrator')
    await enter(asker, 'r_marketing')
    const first = await requestOf(staff, asker)
    await decide(staff, first, 'refuse')
    expect(await stateIn(asker, 'r_marketing')).toBe('refused')
    expect(await enter(asker, 'r_marketing')).toMatchObject({ status: 202 })
    expect(await requestOf(staff, asker)).not.toBe(first)
    expect(await stateIn(asker, 'r_marketing')).toBe('pending')
  })

  test('from many tabs at once leaves one request', async () => {
    const asker = await register()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => enter(asker, 'r_informatique')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const left = await rows('SELECT 1 FROM access_requests WHERE person = ?', asker.me.id)
    expect(left).toHaveLength(1)
  })

  test('of two answers at the same moment one wins, and only its word counts', async () => {
    const [asker, one, other] = await Promise.all([
      register(),
      registerAs('administrator'),
      registerAs('moderator'),
    ])
    for (let round = 0; round < 5; round += 1) {
      await leave(asker, 'r_marketing')
      await enter(asker, 'r_marketing')
      const request = await requestOf(one, asker)
      const answers = await Promise.all([
        decide(one, request, 'approve'),
        decide(other, request, 'refuse'),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
      const approved = answers[0].status === 204
      expect(await stateIn(asker, 'r_marketing')).toBe(approved ? 'member' : 'refused')
      const loser = answers[approved ? 1 : 0]
      expect(await refusal(loser)).toEqual({ status: 409, code: 'already_answered' })
    }
  })

  test('an old approval opens no door once the person has left', async () => {
    const [asker, staff] = await Promise.all([register(), registerAs('administrator')])
    await enter(asker, 'r_informatique')
    const request = await requestOf(staff, asker)
    await decide(staff, request, 'approve')
    await leave(asker, 'r_informatique')
    expect(await decide(staff, request, 'approve')).toMatchObject({ status: 409 })
    expect(await stateIn(asker, 'r_informatique')).toBe('none')
  })
})
