import { describe, expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { stageRoom, type Standing } from '../rights/cast.ts'
import { Socket } from './socket.ts'
import { refusal, register, registerAs, rows, type Person } from './support.ts'

function give(by: Person, to: Person, body: object): Promise<Response> {
  return by.ask(`/api/people/${to.me.id}/role`, { method: 'PATCH', body })
}

function roomsOf({ me }: Person): Promise<{ room: string; role: string }[]> {
  return rows('SELECT room, role FROM memberships WHERE person = ? ORDER BY room', me.id)
}

let count = 0

async function room(
  access: 'open' | 'approval' | 'private',
  ...members: readonly [Person, Standing][]
): Promise<RoomId> {
  count += 1
  const id = `r_narrow${count}` as RoomId
  await stageRoom(
    id,
    access,
    members.map(([person, standing]) => ({ person, standing })),
  )
  return id
}

async function look(person: Person, id: RoomId): Promise<Socket> {
  const socket = await Socket.open(person, `/api/conversations/${id}/socket`)
  await socket.next('live')
  return socket
}

describe('who becomes a guest', () => {
  test('leaves the open rooms, live sockets included, and keeps those they were let into', async () => {
    const [administrator, person, other] = [
      await registerAs('administrator'),
      await register(),
      await register(),
    ]
    const open = await room('open', [person, 'moderator'], [other, 'owner'])
    const asked = await room('approval', [person, 'member'], [other, 'owner'])
    const secret = await room('private', [person, 'moderator'], [other, 'owner'])
    const [leaving, staying] = [await look(person, open), await look(person, secret)]
    const inbox = await Socket.open(person, '/api/inbox/socket')
    await inbox.next('welcome')

    expect((await give(administrator, person, { role: 'guest' })).status).toBe(200)
    expect(await leaving.next('bye')).toMatchObject({ code: 'forbidden' })
    expect(await leaving.closed()).toBe(4003)
    expect(await inbox.next('access')).toMatchObject({ state: 'none' })
    await staying.next('rights')
    expect(await roomsOf(person)).toEqual([
      { room: asked, role: 'member' },
      { room: secret, role: 'member' },
    ])
    expect(await rows('SELECT 1 FROM standing_changes WHERE person = ?', person.me.id)).toEqual([])
    const audit = await rows(
      `SELECT kind, room, detail FROM audit WHERE actor = ? AND person = ? ORDER BY id`,
      ...[administrator.me.id, person.me.id],
    )
    const removal = { kind: 'member.remove', detail: '{"because":"guest"}' }
    expect(audit).toHaveLength(4)
    expect(audit).toEqual(
      expect.arrayContaining([
        { kind: 'person.role', room: null, detail: '{"from":"member","to":"guest"}' },
        ...[open, 'r_blabla', 'r_general'].map((id) => ({ ...removal, room: id })),
      ]),
    )
    expect(await refusal(await person.ask(`/api/rooms/${open}`))).toMatchObject({ status: 404 })
    for (const socket of [staying, inbox]) socket.close()
  })

  test('keeps only the rooms that the administrator names', async () => {
    const [administrator, person] = [await registerAs('administrator'), await register()]
    const kept = await room('private', [person, 'member'])
    await room('private', [person, 'member'])
    const body = { role: 'guest', rooms: [kept, 'r_general'] }
    expect((await give(administrator, person, body)).status).toBe(200)
    expect((await roomsOf(person)).map((one) => one.room)).toEqual(['r_general', kept])
    const wrong = await give(administrator, person, { role: 'member', rooms: [kept] })
    expect(await refusal(wrong)).toMatchObject({
      fields: [{ field: 'rooms', code: 'invalid_field' }],
    })
  })

  test('hands on the rooms that they alone owned; a private one where nobody is left is archived', async () => {
    const [administrator, person, heir] = [
      await registerAs('administrator'),
      await register(),
      await register(),
    ]
    const shared = await room('approval', [person, 'owner'], [heir, 'member'])
    const alone = await room('private', [person, 'owner'])
    await give(administrator, person, { role: 'guest' })
    expect(await rows('SELECT person, role FROM memberships WHERE room = ?', shared)).toEqual(
      expect.arrayContaining([
        { person: heir.me.id, role: 'owner' },
        { person: person.me.id, role: 'member' },
      ]),
    )
    expect(await rows('SELECT archived_at > 0 AS yes FROM rooms WHERE id = ?', alone)).toEqual([
      { yes: 1 },
    ])
  })

  test('of the last administrator nothing changes', async () => {
    await rows("UPDATE people SET role = 'member' WHERE role = 'administrator'")
    const last = await registerAs('administrator')
    const before = await roomsOf(last)
    expect(await refusal(await give(last, last, { role: 'guest' }))).toMatchObject({
      code: 'last_administrator',
    })
    expect(await roomsOf(last)).toEqual(before)
  })

  test('a promotion opens doors that were shut, for sockets that are open', async () => {
    const [administrator, person, shy] = [
      await registerAs('administrator'),
      await register(),
      await register(),
    ]
    await shy.ask('/api/may-write', { method: 'POST', body: { mayWrite: 'nobody' } })
    const thread = await shy.ask('/api/threads', { method: 'POST', body: { person: person.me.id } })
    const { conversation } = await thread.json<{ conversation: string }>()
    const socket = await Socket.open(person, `/api/conversations/${conversation}/socket`, shy)
    const send = async () => {
      socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'un mot' })
      return (await socket.next('ack', 'error')).t
    }
    expect(await send()).toBe('error')
    await give(administrator, person, { role: 'moderator' })
    expect(await send()).toBe('ack')
    socket.close()
  })
})

describe('names like those of who joins the staff', () => {
  test('are told to who promotes, audited, and shown with the accounts', async () => {
    const administrator = await registerAs('administrator')
    const alike = await register({ name: 'Irène Kossou' })
    const person = await register({ name: 'lrene KOSSOU' })
    const answer = await give(administrator, person, { role: 'moderator' })
    const card = { id: alike.me.id, alias: alike.me.alias, name: alike.me.name }
    expect(await answer.json()).toEqual({ lookalikes: [card] })
    const audit = await rows("SELECT person, detail FROM audit WHERE kind = 'name.lookalike'")
    expect(audit).toEqual([{ person: alike.me.id, detail: JSON.stringify({ like: person.me.id }) }])
    const path = encodeURIComponent(`/admin/people?query=kossou`)
    const page = await administrator.ask(`/api/page?path=${path}`)
    const { table } = (
      await page.json<{
        page: { view: { table: { rows: { id: string; looksLike?: { id: string } }[] } } }
      }>()
    ).page.view
    const flags = table.rows.map(({ id, looksLike }) => [id, looksLike?.id])
    expect(flags).toHaveLength(2)
    expect(flags).toContainEqual([alike.me.id, person.me.id])
    expect(flags).toContainEqual([person.me.id, undefined])
    // They keep their name and choose no other that looks like it.
    const again = await alike.ask('/api/me/profile', {
      ...{ method: 'PATCH', body: { name: 'Irene Kossou' } },
    })
    expect(await refusal(again)).toMatchObject({
      fields: [{ field: 'name', code: 'name_lookalike' }],
    })
  })

  test('are not looked for when somebody leaves it', async () => {
    const administrator = await registerAs('administrator')
    await register({ name: 'Ousmane Diallo' })
    const person = await register({ name: 'Ousmane DiaIIo' })
    const answer = await give(administrator, person, { role: 'guest' })
    expect(await answer.json()).toEqual({ lookalikes: [] })
  })
})
