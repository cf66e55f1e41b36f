import { describe, expect, test } from 'vitest'
import type { RoomAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import {
  archive,
  browse,
  change,
  details,
  enter,
  invite,
  kinds,
  make,
  remove,
  says,
  setRole,
} from './room-acts.ts'
import { Socket } from './socket.ts'
import { refusal, register, registerAs } from './support.ts'

describe('a new room', () => {
  test('belongs to its maker, and bears its name in its id', async () => {
    const maker = await register()
    const room = await make(maker, { name: ' Équipe  n° 7 ', topic: 'À table', access: 'approval' })
    expect(room).toEqual({
      ...{ id: 'r_equipen7', name: 'Équipe n° 7', topic: 'À table', access: 'approval' },
      ...{ state: 'member', standing: 'owner', isReadOnly: false, isArchived: false },
      ...{ isLocked: false, slowSeconds: 0, isMuted: false },
    })
    expect(await kinds(room.id)).toEqual([{ kind: 'room.create' }])
    const again = await make(maker, { name: 'Équipe n° 7' })
    expect(again.id).toMatch(/^r_equipen7[a-z2-7]{6}$/)
  })

  test('from two tabs at once is two rooms, each with its owner', async () => {
    const maker = await register()
    const made = await Promise.all(Array.from({ length: 4 }, () => make(maker, { name: 'Écho' })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(4)
    expect(made.map(({ standing }) => standing)).toEqual(Array(4).fill('owner'))
  })

  test('that is private tells its name in no id, and is not there for others', async () => {
    const [maker, stranger] = await Promise.all([register(), registerAs('administrator')])
    const room = await make(maker, { name: 'Salaires', access: 'private' })
    expect(room.id).not.toContain('salaires')
    expect((await make(stranger, { name: 'Salaires' })).id).toBe('r_salaires')
    const looks = async (id: string) => {
      const answers = [
        await stranger.ask(`/api/rooms/${id}`),
        await change(stranger, id, { topic: 'x' }),
        await archive(stranger, id),
        await archive(stranger, id, 'DELETE'),
        await invite(stranger, id, stranger),
        await setRole(stranger, id, maker, 'member'),
        await remove(stranger, id, maker),
        await stranger.ask(`/api/rooms/${id}/members`),
        await stranger.ask(`/api/rooms/${id}/requests`),
      ]
      return Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
    }
    expect(await looks(room.id)).toEqual(await looks('r_never'))
    expect((await browse(stranger, 'query=salaires')).count).toBe(1)
  })

  test.each([
    [{ name: '' }, 'missing_field'],
    [{ name: 'x'.repeat(61) }, 'room_name_malformed'],
    [{ name: 'Sal\u200bon' }, 'room_name_malformed'],
    [{ name: '***' }, 'room_name_malformed'],
    [{ topic: '\u202egnol' }, 'not_well_formed'],
    [{ access: 'secret' as never }, 'invalid_field'],
  ])('with %j is refused: %s', async (more, code) => {
    const body = { name: 'Bien', access: 'open', ...more }
    const answer = await (await register()).ask('/api/rooms', { method: 'POST', body })
    expect(await refusal(answer)).toMatchObject({ status: 400, code })
  })

  test('is not for guests to make', async () => {
    const guest = await registerAs('guest')
    const body = { name: 'Invités', access: 'private' }
    const answer = await guest.ask('/api/rooms', { method: 'POST', body })
    expect(await refusal(answer)).toEqual({ status: 403, code: 'forbidden' })
  })
})

describe('what one keeps', () => {
  test('may be renamed and described: id and address stay', async () => {
    const maker = await register()
    const room = await make(maker, { name: 'Avant' })
    const answer = await change(maker, room.id, { name: 'Après', description: 'Deux\nlignes' })
    expect((await answer.json<RoomAnswer>()).room).toMatchObject({ id: 'r_avant', name: 'Après' })
    expect(await details(maker, room.id)).toMatchObject({ description: 'Deux\nlignes', members: 1 })
    const other = await register()
    expect(await change(other, room.id, { name: 'Mien' })).toMatchObject({ status: 403 })
    expect(await kinds(room.id)).toEqual([{ kind: 'room.create' }, { kind: 'room.change' }])
  })

  test('is renamed, archived and restored in the lists of who is there, and where it is open', async () => {
    const [maker, member, stranger] = await Promise.all([register(), register(), register()])
    const { id } = await make(maker, { name: 'Avant' })
    await enter(member, id)
    const open = (person: typeof maker) => Socket.open(person, '/api/inbox/socket')
    const [inbox, other] = await Promise.all([open(member), open(stranger)])
    const looking = await Socket.open(member, `/api/conversations/${id}/socket`)
    await Promise.all([inbox.next('welcome'), other.next('welcome'), looking.next('live')])
    // Whoever hears of a message is known to be there.
    const voice = await Socket.open(maker, `/api/conversations/${id}/socket`)
    await says(voice, 'bonjour')
    const told = () => inbox.next('room')
    await expect.poll(told, { timeout: 5_000 }).toMatchObject({ room: { unread: 1 } })
    const acts = [
      () => change(maker, id, { name: 'Après' }),
      () => archive(maker, id),
      () => archive(maker, id, 'DELETE'),
      () => change(maker, id, { topic: 'Autre chose' }),
    ]
    for (const act of acts) {
      await act()
      expect(await inbox.next('sidebar')).toEqual({ t: 'sidebar' })
      expect(await looking.next('rights')).toEqual({ t: 'rights' })
    }
    // What looks as it did is no news, and neither is it for who is not in it.
    await change(maker, id, { topic: 'Autre chose', description: 'Seulement sur sa page' })
    await setRole(maker, id, member, 'moderator')
    expect(await looking.next('rights', 'people')).toMatchObject({ t: 'rights' })
    await remove(maker, id, member)
    expect(await inbox.next('sidebar', 'access')).toMatchObject({ t: 'access' })
    await make(stranger, { name: 'La mienne' })
    expect(await other.next('sidebar', 'access')).toMatchObject({ t: 'access' })
    for (const socket of [inbox, other, voice]) socket.close()
  })

  test('may be read-only: members hear no, at once and on open sockets, keepers go on', async () => {
    const [maker, member] = await Promise.all([register(), register()])
    const { id } = await make(maker)
    await enter(member, id)
    const path = `/api/conversations/${id}/socket`
    const sockets = [await Socket.open(maker, path), await Socket.open(member, path)] as const
    expect(await says(sockets[1], 'avant')).toBe('ack')
    expect(await change(maker, id, { isReadOnly: true })).toMatchObject({ status: 200 })
    expect(await says(sockets[1], 'après')).toBe('read_only')
    expect(await says(sockets[0], 'annonce')).toBe('ack')
    await setRole(maker, id, member, 'moderator')
    expect(await says(sockets[1], 'à moi')).toBe('ack')
    await setRole(maker, id, member, 'member')
    expect(await says(sockets[1], 'plus à moi')).toBe('read_only')
    for (const socket of sockets) socket.close()
  })

  test('may be archived: nobody writes or enters, who was in reads; and it comes back', async () => {
    const [maker, member, outsider] = await Promise.all([register(), register(), register()])
    const { id } = await make(maker)
    await enter(member, id)
    const socket = await Socket.open(maker, `/api/conversations/${id}/socket`)
    expect(await says(socket, 'dernier mot')).toBe('ack')
    for (let i = 0; i < 2; i += 1) expect(await archive(maker, id)).toMatchObject({ status: 204 })
    expect(await says(socket, 'un de plus')).toBe('room_archived')
    expect(await member.ask(`/api/conversations/${id}/content`)).toMatchObject({ status: 200 })
    expect(await refusal(await change(maker, id, { topic: 'x' }))).toMatchObject({
      code: 'room_archived',
    })
    expect(await refusal(await enter(outsider, id))).toMatchObject({ code: 'not_found' })
    expect((await browse(member)).rooms.some((room) => room.id === id)).toBe(false)
    expect((await browse(member, 'archived=yes')).rooms.some((room) => room.id === id)).toBe(true)
    expect(await archive(maker, id, 'DELETE')).toMatchObject({ status: 204 })
    expect(await says(socket, 'revoilà')).toBe('ack')
    expect(await enter(outsider, id)).toMatchObject({ status: 200 })
    expect((await kinds(id)).map(({ kind }) => kind)).toEqual([
      ...['room.create', 'room.archive', 'room.restore'],
    ])
    socket.close()
  })

  test('that stops being on request closes what waited there', async () => {
    const [maker, asker] = await Promise.all([register(), register()])
    const { id } = await make(maker, { access: 'approval' })
    const body = { reason: 'Pour voir' }
    await asker.ask(`/api/rooms/${id}/requests`, { method: 'POST', body })
    const inbox = await Socket.open(asker, '/api/inbox/socket')
    expect(await change(maker, id, { access: 'open' })).toMatchObject({ status: 200 })
    expect(await inbox.next('access')).toEqual({ t: 'access', room: id, state: 'none' })
    expect(await enter(asker, id)).toMatchObject({ status: 200 })
    inbox.close()
  })
})
