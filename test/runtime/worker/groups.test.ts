import { describe, expect, test } from 'vitest'
import type { GroupAnswer, GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import type { RoomsAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { SidebarAnswer } from '../../../durable-objects/protocol/rest/sidebar.ts'
import { Socket } from './socket.ts'
import { refusal, register, registerAs, rows, type Person } from './support.ts'

function crowd(count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => register()))
}

function begin(person: Person, others: readonly Person[]): Promise<Response> {
  const people = others.map(({ me }) => me.id)
  return person.ask('/api/groups', { method: 'POST', body: { people } })
}

async function begun(person: Person, others: readonly Person[]): Promise<GroupSummary> {
  return (await (await begin(person, others)).json<GroupAnswer>()).group
}

function say(person: Person, group: GroupSummary, what: string, body: object): Promise<Response> {
  return person.ask(`/api/groups/${group.id}/${what}`, { method: 'POST', body })
}

function add(person: Person, group: GroupSummary, other: Person): Promise<Response> {
  return say(person, group, 'people', { person: other.me.id })
}

function leave(person: Person, group: GroupSummary): Promise<Response> {
  return person.ask(`/api/groups/${group.id}/membership`, { method: 'DELETE' })
}

async function groupsOf(person: Person): Promise<SidebarAnswer['groups']> {
  return (await (await person.ask('/api/sidebar')).json<SidebarAnswer>()).groups
}

function enter(person: Person, group: GroupSummary): Promise<Socket> {
  return Socket.open(person, `/api/conversations/${group.id}/socket`)
}

const cid = () => crypto.randomUUID()

describe('a group', () => {
  test('is begun once, whoever begins it, in whatever order and however often', async () => {
    const [one, two, three] = (await crowd(3)) as [Person, Person, Person]
    const answers = await Promise.all([
      ...[begin(one, [two, three]), begin(one, [three, two, three, one])],
      ...[begin(two, [one, three]), begin(three, [two, one])],
    ])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const ids = await Promise.all(
      answers.map(async (answer) => (await answer.json<GroupAnswer>()).group.id),
    )
    expect(new Set(ids).size).toBe(1)
    const { id, alias, name } = one.me
    expect((await groupsOf(two))[0]?.people).toContainEqual({ id, alias, name })
    expect((await groupsOf(two))[0]?.people).toHaveLength(2)
    // It is no room: it stands in no list of rooms, not even its members'.
    const { rooms } = await (await one.ask('/api/rooms')).json<RoomsAnswer>()
    expect(rooms.map((room) => room.id)).not.toContain(ids[0])
  })

  test('has three to twelve people', async () => {
    const [one, ...others] = (await crowd(13)) as [Person, ...Person[]]
    expect(await refusal(await begin(one, others.slice(0, 1)))).toMatchObject({
      ...{ status: 400, code: 'invalid_field' },
    })
    expect(await refusal(await begin(one, others))).toEqual({ status: 409, code: 'group_full' })
    const group = await begun(one, others.slice(0, 10))
    // Two want to be the twelfth.
    const answers = await Promise.all([
      add(one, group, others[10] as Person),
      add(others[0] as Person, group, others[11] as Person),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const late = answers.find(({ status }) => status === 409)
    expect(late && (await refusal(late))).toEqual({ status: 409, code: 'group_full' })
    expect((await groupsOf(one))[0]?.people).toHaveLength(11)
  })

  test('talks, takes in a fourth who reads what was said, and lets go who leaves', async () => {
    const [one, two, three, four] = (await crowd(4)) as [Person, Person, Person, Person]
    const group = await begun(one, [two, three])
    const [mine, theirs] = [await enter(one, group), await enter(three, group)]
    mine.send({ t: 'send', cid: cid(), text: 'nous trois' })
    expect(await theirs.next('message')).toMatchObject({ text: 'nous trois' })

    const inbox = await Socket.open(four, '/api/inbox/socket')
    expect(await refusal(await add(four, group, four))).toEqual({ status: 404, code: 'not_found' })
    expect(await add(two, group, four)).toMatchObject({ status: 200 })
    expect(await inbox.next('sidebar')).toEqual({ t: 'sidebar' })
    expect(await refusal(await add(two, group, four))).toEqual({
      ...{ status: 409, code: 'already_member' },
    })
    const fourth = await enter(four, group)
    expect(JSON.stringify(await fourth.next('reset'))).toContain('nous trois')

    expect(await leave(three, group)).toMatchObject({ status: 204 })
    expect(await theirs.next('bye')).toMatchObject({ code: 'forbidden' })
    expect(await refusal(await leave(three, group))).toEqual({ status: 404, code: 'not_found' })
    expect(await groupsOf(three)).toEqual([])
    fourth.send({ t: 'send', cid: cid(), text: 'encore là' })
    expect(await fourth.next('ack')).toMatchObject({ num: 2 })
    // With other people it is another group.
    expect((await begun(one, [two, three])).id).not.toBe(group.id)
    for (const socket of [mine, fourth, inbox]) socket.close()
  })

  test('looks to others exactly like one that is not there', async () => {
    const [one, two, three] = (await crowd(3)) as [Person, Person, Person]
    const stranger = await registerAs('administrator')
    const group = await begun(one, [two, three])
    const looks = async (id: string) => {
      const at = { ...group, id: id as GroupSummary['id'] }
      const answers = [
        await add(stranger, at, stranger),
        await leave(stranger, at),
        await say(stranger, at, 'name', { name: 'À moi' }),
        await say(stranger, at, 'room', { name: 'À moi' }),
        await stranger.ask(`/api/conversations/${id}/content`),
        await stranger.ask(`/api/rooms/${id}/membership`, { method: 'POST' }),
        await stranger.ask(`/api/rooms/${id}/membership`, { method: 'DELETE' }),
      ]
      return Promise.all(
        answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]),
      )
    }
    const seen = await looks(group.id)
    expect(seen).toEqual(await looks('r_nothinghere'))
    expect(seen.map(([status]) => status)).toEqual(seen.map(() => 404))
    const page = async (id: string) => {
      const answer = await stranger.ask(`/api/page?path=/rooms/${id.slice(2)}`)
      return (await answer.text()).replaceAll(id.slice(2), '…')
    }
    expect(await page(group.id)).toBe(await page('r_nothinghere'))
    const tickets = async (id: string) => {
      const body = { conversations: [{ id }] }
      const answer = await stranger.ask('/api/tickets', { method: 'POST', body })
      return (await answer.text()).replaceAll(id, '…')
    }
    expect(await tickets(group.id)).toBe(await tickets('r_nothinghere'))
    expect(await tickets(group.id)).toContain('not_found')
  })

  test('is not for guests to begin, but they may be in one', async () => {
    const guest = await registerAs('guest')
    const [one, two] = (await crowd(2)) as [Person, Person]
    expect(await refusal(await begin(guest, [one, two]))).toEqual({
      ...{ status: 403, code: 'forbidden' },
    })
    await begun(one, [two, guest])
    expect(await groupsOf(guest)).toHaveLength(1)
  })

  test('takes a name and gives it back', async () => {
    const [one, two, three] = (await crowd(3)) as [Person, Person, Person]
    const group = await begun(one, [two, three])
    expect(group.name).toBe('')
    await say(two, group, 'name', { name: '  La   fête ' })
    expect((await groupsOf(three))[0]?.name).toBe('La fête')
    expect(await refusal(await say(two, group, 'name', { name: 'a\u202eb' }))).toMatchObject({
      ...{ status: 400, code: 'room_name_malformed' },
    })
    await say(three, group, 'name', { name: ' ' })
    expect((await groupsOf(one))[0]?.name).toBe('')
  })
})

describe('a group that becomes a room', () => {
  test('keeps its messages and its people, and who made it so owns it, once', async () => {
    const [one, two, three] = (await crowd(3)) as [Person, Person, Person]
    const group = await begun(one, [two, three])
    const socket = await enter(three, group)
    socket.send({ t: 'send', cid: cid(), text: 'avant' })
    await socket.next('ack')
    expect(await refusal(await say(one, group, 'room', { name: '' }))).toMatchObject({
      ...{ status: 400, code: 'room_name_malformed' },
    })
    const answers = await Promise.all([
      say(one, group, 'room', { name: 'La fête' }),
      say(two, group, 'room', { name: 'Le bal' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
    const [maker, other] = answers[0].status === 204 ? [one, two] : [two, one]
    const { rooms } = await (await other.ask('/api/rooms')).json<RoomsAnswer>()
    expect(rooms.find(({ id }) => id === group.id)).toMatchObject({
      ...{ access: 'private', state: 'member', name: maker === one ? 'La fête' : 'Le bal' },
    })
    expect(await groupsOf(other)).toEqual([])
    expect(
      await rows(
        'SELECT person, role FROM memberships WHERE room = ? ORDER BY role DESC',
        group.id,
      ),
    ).toEqual([
      { person: maker.me.id, role: 'owner' },
      ...['member', 'member'].map((role) => ({ person: expect.any(String) as string, role })),
    ])
    expect(await rows('SELECT actor, kind FROM audit WHERE room = ?', group.id)).toEqual([
      { actor: maker.me.id, kind: 'group.become-room' },
    ])
    // The socket that was open goes on, and so does the history.
    socket.send({ t: 'send', cid: cid(), text: 'après' })
    expect(await socket.next('ack')).toMatchObject({ num: 2 })
    socket.close()
    const again = await enter(other, group)
    expect(JSON.stringify(await again.next('reset'))).toContain('avant')
    again.close()
    // The same people may begin a group again.
    expect((await begun(one, [two, three])).id).not.toBe(group.id)
  })
})
