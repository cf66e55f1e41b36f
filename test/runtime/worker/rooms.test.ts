import { describe, expect, test } from 'vitest'
import type {
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
      ].map(([id, name, topic, access, state]) => ({
        ...{ id, name, topic, access, state, standing: state === 'member' ? state : null },
        ...{ isReadOnly: false, isArchived: false },
        ...{ isLocked: false, slowSeconds: 0, isMuted: false },
      })),
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
