import { describe, expect, test } from 'vitest'
import type { MembersAnswer } from '../../../durable-objects/protocol/rest/room-members.ts'
import {
  browse,
  change,
  details,
  enter,
  invite,
  kinds,
  leave,
  make,
  remove,
  setRole,
} from './room-acts.ts'
import { Socket } from './socket.ts'
import { bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

describe('members', () => {
  test('come by invitation, and are told', async () => {
    const [maker, other] = await Promise.all([register(), register()])
    const { id } = await make(maker, { access: 'private' })
    const inbox = await Socket.open(other, '/api/inbox/socket')
    expect(await invite(maker, id, other)).toMatchObject({ status: 201 })
    expect(await inbox.next('access')).toEqual({ t: 'access', room: id, state: 'member' })
    expect(await refusal(await invite(maker, id, other))).toMatchObject({ code: 'already_member' })
    expect(await other.ask(`/api/conversations/${id}/content`)).toMatchObject({ status: 200 })
    expect(await invite(other, id, await register())).toMatchObject({ status: 403 })
    const ghost = { me: { alias: 'nobody-here' } } as Person
    expect(await refusal(await invite(maker, id, ghost))).toMatchObject({
      ...{ status: 404, fields: [{ field: 'alias', code: 'not_found' }] },
    })
    inbox.close()
  })

  test('that were removed are out at once', async () => {
    const [maker, other] = await Promise.all([register(), register()])
    const { id } = await make(maker)
    await enter(other, id)
    const socket = await Socket.open(other, `/api/conversations/${id}/socket`)
    expect(await remove(other, id, maker)).toMatchObject({ status: 403 })
    expect(await remove(maker, id, other)).toMatchObject({ status: 204 })
    expect(await socket.next('bye')).toMatchObject({ code: 'forbidden' })
    expect(await remove(maker, id, other)).toMatchObject({ status: 404 })
    expect((await kinds(id)).map(({ kind }) => kind)).toEqual(['room.create', 'member.remove'])
  })

  test('a moderator of the room removes members, not those who keep it', async () => {
    const [maker, keeper, other] = await Promise.all([register(), register(), register()])
    const { id } = await make(maker)
    for (const person of [keeper, other]) await enter(person, id)
    await setRole(maker, id, keeper, 'moderator')
    expect(await remove(keeper, id, maker)).toMatchObject({ status: 403 })
    expect(await remove(keeper, id, other)).toMatchObject({ status: 204 })
    expect(await setRole(keeper, id, keeper, 'owner')).toMatchObject({ status: 403 })
  })

  test('the last owner stays, or hands the room over', async () => {
    const [maker, heir, guest] = await Promise.all([register(), register(), registerAs('guest')])
    const { id } = await make(maker)
    const lastOwner = { status: 409, code: 'last_owner' }
    expect(await refusal(await leave(maker, id))).toEqual(lastOwner)
    expect(await refusal(await setRole(maker, id, maker, 'member'))).toEqual(lastOwner)
    const admin = await registerAs('administrator')
    expect(await refusal(await remove(admin, id, maker))).toEqual(lastOwner)
    const give = (to: Person) =>
      maker.ask(`/api/rooms/${id}/owner`, { method: 'PUT', body: { person: to.me.id } })
    expect(await give(heir)).toMatchObject({ status: 404 })
    await invite(maker, id, guest)
    expect(await give(guest)).toMatchObject({ status: 404 })
    expect(await setRole(maker, id, guest, 'owner')).toMatchObject({ status: 403 })
    await enter(heir, id)
    expect(await give(heir)).toMatchObject({ status: 204 })
    expect(await details(maker, id)).toMatchObject({ standing: 'moderator' })
    expect(await details(heir, id)).toMatchObject({ standing: 'owner' })
    expect(await leave(maker, id)).toMatchObject({ status: 204 })
  })

  test('two owners that leave at the same moment leave one', async () => {
    const [maker, other] = await Promise.all([register(), register()])
    const { id } = await make(maker)
    await enter(other, id)
    await setRole(maker, id, other, 'owner')
    const answers = await Promise.all([leave(maker, id), leave(other, id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await rows('SELECT role FROM memberships WHERE room = ?', id)).toEqual([
      { role: 'owner' },
    ])
  })

  test('are listed by pages, who keeps the room first', async () => {
    const maker = await register()
    const { id } = await make(maker)
    await bindings.DB.batch(
      Array.from({ length: 120 }, (_, index) => {
        const number = String(index).padStart(3, '0')
        return [
          bindings.DB.prepare(
            `INSERT INTO people (id, alias, first_name, last_name, name, password_hash, role, locale,
               created_at) VALUES (?, ?, 'a', 'b', 'A B', 'x', 'member', 'fr', 1)`,
          ).bind(`p_many${number.padStart(16, '0')}`, `many.${number}`),
          bindings.DB.prepare("INSERT INTO memberships VALUES (?, ?, 'member', 1)").bind(
            ...[id, `p_many${number.padStart(16, '0')}`],
          ),
        ]
      }).flat(),
    )
    const found: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const path = `/api/rooms/${id}/members?after=${encodeURIComponent(after)}`
      const answer: MembersAnswer = await (await maker.ask(path)).json<MembersAnswer>()
      found.push(...answer.members.map(({ person }) => person.alias))
      after = answer.next
    }
    expect(found[0]).toBe(maker.me.alias)
    expect(found.slice(1)).toEqual(
      Array.from({ length: 120 }, (_, index) => `many.${String(index).padStart(3, '0')}`),
    )
  })
})

describe('the directory', () => {
  test('finds by all words, without accents and case, and counts', async () => {
    const maker = await register()
    const { id } = await make(maker, { name: 'Forêt', topic: 'Champignons et ÉCUREUILS' })
    const found = await browse(maker, `query=${encodeURIComponent('foret ecureuil')}`)
    expect(found).toMatchObject({ count: 1, next: null, rooms: [{ id, members: 1 }] })
    expect((await browse(maker, 'query=foret+baleine')).rooms).toEqual([])
  })

  test('goes on page by page', async () => {
    const maker = await register()
    for (let i = 0; i < 35; i += 1) await make(maker, { name: `Page ${i}` })
    const first = await browse(maker, 'query=page')
    expect([first.count, first.rooms.length]).toEqual([35, 30])
    const second = await browse(maker, `query=page&after=${first.next ?? ''}`)
    expect(second).toMatchObject({ next: null })
    expect(new Set([...first.rooms, ...second.rooms].map(({ id }) => id)).size).toBe(35)
  })

  test('shows guests what they were given, and nothing else', async () => {
    const [maker, guest] = await Promise.all([register(), registerAs('guest')])
    await rows('DELETE FROM memberships WHERE person = ?', guest.me.id)
    const { id } = await make(maker, { name: 'Chantier' })
    expect((await browse(guest)).rooms).toEqual([])
    expect(await refusal(await enter(guest, id))).toMatchObject({ code: 'not_found' })
    await invite(maker, id, guest)
    expect((await browse(guest)).rooms.map((room) => room.id)).toEqual([id])
    expect(await change(guest, id, { topic: 'x' })).toMatchObject({ status: 403 })
  })
})
