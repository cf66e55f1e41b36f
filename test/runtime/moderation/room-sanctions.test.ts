import { describe, expect, test } from 'vitest'
import type {
  OwnSanctionsAnswer,
  SanctionsAnswer,
} from '../../../durable-objects/protocol/rest/sanctions.ts'
import { enter, invite, make, setRole } from '../worker/room-acts.ts'
import { askTicket, Socket } from '../worker/socket.ts'
import { refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { auditOf, enterRoom, impose, imposed, KICK, letTimePass, lift, say } from './support.ts'

const HOUR = 3_600_000

interface Scene {
  readonly owner: Person
  readonly member: Person
  readonly room: string
}

async function scene(access: 'open' | 'approval' | 'private' = 'open'): Promise<Scene> {
  const [owner, member] = await Promise.all([register(), register()])
  const { id: room } = await make(owner, { access })
  await invite(owner, room, member)
  return { owner, member, room }
}

async function mine(person: Person) {
  return (await (await person.ask('/api/sanctions/mine')).json<OwnSanctionsAnswer>()).sanctions
}

async function listed(by: Person, query: string) {
  return (await (await by.ask(`/api/sanctions?${query}`)).json<SanctionsAnswer>()).sanctions
}

describe('a kick', () => {
  test('ends the membership and the sockets of that room, and lets come back', async () => {
    const { owner, member, room } = await scene()
    const [socket, inbox, elsewhere] = [
      await enterRoom(member, room),
      await Socket.open(member, '/api/inbox/socket'),
      await enterRoom(member, 'r_general'),
    ]
    await inbox.next('welcome')
    const sanction = await imposed(owner, member, { ...KICK(), room: room as never })
    expect(sanction).toMatchObject({ kind: 'kick', isInForce: false, mayLift: false })
    expect(await socket.next('bye')).toMatchObject({ code: 'kicked', reason: 'Trop de bruit' })
    expect(await socket.closed()).toBe(4004)
    expect(await inbox.next('sanctioned')).toMatchObject({
      sanction: { id: sanction.id, kind: 'kick', room: { id: room }, reason: 'Trop de bruit' },
    })
    expect(await say(elsewhere)).toBe('ok')
    expect(await auditOf('sanction.kick', member)).toEqual([
      {
        ...{ actor: owner.me.id, room, reason: 'Trop de bruit' },
        detail: JSON.stringify({ id: sanction.id, endsAt: sanction.endsAt, erasesFrom: null }),
      },
    ])
    expect(await mine(member)).toEqual([])
    expect((await enter(member, room)).status).toBe(200)
    expect(await say(await enterRoom(member, room))).toBe('ok')
  })

  test('out of a room that asks for approval wants a new request', async () => {
    const { owner, member, room } = await scene('approval')
    await imposed(owner, member, { ...KICK(), room: room as never })
    expect(await refusal(await enter(member, room))).toMatchObject({ code: 'approval_needed' })
    const asking = { method: 'POST', body: { reason: 'Pardon' } }
    expect((await member.ask(`/api/rooms/${room}/requests`, asking)).status).toBe(202)
  })

  test('for a while keeps out until then, by the clock of the server', async () => {
    const { owner, member, room } = await scene()
    const endsAt = Date.now() + HOUR
    const { id } = await imposed(owner, member, { kind: 'kick', room: room as never, endsAt })
    expect(await refusal(await enter(member, room))).toMatchObject({
      ...{ status: 403, code: 'kicked', sanction: { id, endsAt, reason: 'Trop de bruit' } },
    })
    expect(await refusal(await invite(owner, room, member))).toMatchObject({ code: 'banned' })
    expect(await mine(member)).toMatchObject([{ id, kind: 'kick' }])
    await letTimePass(id)
    expect(await mine(member)).toEqual([])
    expect((await enter(member, room)).status).toBe(200)
    expect(await say(await enterRoom(member, room))).toBe('ok')
  })

  test('leaves the only owner where they are', async () => {
    const { owner, room } = await scene()
    const staff = await registerAs('moderator')
    const answer = await impose(staff, owner, { ...KICK(), room: room as never })
    expect(await refusal(answer)).toMatchObject({ status: 409, code: 'last_owner' })
    expect(await auditOf('sanction.kick', owner)).toEqual([])
    expect(await say(await enterRoom(owner, room))).toBe('ok')
  })
})

describe('a mute', () => {
  test('lets read and not write, react, type or pin, on the open socket at once', async () => {
    const { owner, member, room } = await scene()
    const [socket, other] = [await enterRoom(member, room), await enterRoom(owner, room)]
    expect(await say(socket)).toBe('ok')
    const { id } = await imposed(owner, member, { kind: 'mute', room: room as never })
    await socket.next('rights')
    expect(await say(socket)).toBe('muted')
    const cid = () => crypto.randomUUID()
    for (const command of [
      { t: 'react', cid: cid(), num: 1, emoji: '👍', on: true },
      { t: 'vote', cid: cid(), num: 1, choices: [0] },
      { t: 'pin', cid: cid(), num: 1, on: true },
      { t: 'edit', cid: cid(), num: 1, text: 'autre' },
    ]) {
      socket.send(command)
      expect(await socket.answerTo(command.cid)).toMatchObject({ t: 'error', code: 'muted' })
    }
    expect(await say(other, 'pour tous')).toBe('ok')
    expect(await socket.next('message')).toMatchObject({ text: 'pour tous' })
    const seen = await (await member.ask(`/api/rooms/${room}`)).json<{ room: object }>()
    expect(seen.room).toMatchObject({ isMuted: true, state: 'member' })
    expect(await lift(owner, id, 'Allez')).toMatchObject({ status: 204 })
    expect(await say(socket)).toBe('ok')
    expect(await auditOf('sanction.lift', member)).toMatchObject([{ room, reason: 'Allez' }])
  })

  test('ends by time, without anybody’s doing', async () => {
    const { owner, member, room } = await scene()
    const socket = await enterRoom(member, room)
    // Long enough for a busy machine to say something before its end.
    const mute = { kind: 'mute', room: room as never, endsAt: undefined, forMs: 3_000 } as const
    const { endsAt } = await imposed(owner, member, mute)
    expect(await say(socket)).toBe('muted')
    await scheduler.wait((endsAt ?? 0) - Date.now() + 50)
    expect(await say(socket)).toBe('ok')
  })
})

describe('a ban from a room', () => {
  test('is join, ask, read, write and invite: all refused', async () => {
    const { owner, member, room } = await scene('approval')
    await setRole(owner, room, member, 'moderator')
    const socket = await enterRoom(member, room)
    const ticket = await askTicket(member, `/api/conversations/${room}/socket`)
    if (!('ticket' in ticket)) throw new Error('no ticket')
    const { id } = await imposed(owner, member, { room: room as never })
    expect(await socket.next('bye')).toMatchObject({ code: 'banned', reason: 'Trop de bruit' })
    // With the leave from before, which has not lapsed.
    const path = `/api/conversations/${room}/socket`
    const again = await Socket.openWith(member, path, ticket.ticket)
    expect(await again.next('bye', 'welcome')).toMatchObject({ code: 'banned' })
    expect(await again.closed()).toBe(4003)
    const asking = { method: 'POST', body: { reason: 'Pardon' } }
    for (const answer of [
      await member.ask(`/api/rooms/${room}/requests`, asking),
      await invite(owner, room, member),
    ]) {
      expect(await refusal(answer)).toMatchObject({ status: 403, code: 'banned' })
    }
    expect((await member.ask(`/api/conversations/${room}/content`)).status).toBe(403)
    expect((await invite(member, room, await register())).status).toBe(403)
    expect(
      await rows('SELECT 1 FROM memberships WHERE room = ? AND person = ?', room, member.me.id),
    ).toEqual([])
    await lift(owner, id)
    expect((await member.ask(`/api/rooms/${room}/requests`, asking)).status).toBe(202)
  })

  test('ends a request that waits, and no answer lets in after it', async () => {
    const { owner, room } = await scene('approval')
    const asker = await register()
    await asker.ask(`/api/rooms/${room}/requests`, { method: 'POST', body: { reason: 'Bonjour' } })
    const [request] = await rows<{ id: string }>(
      'SELECT id FROM access_requests WHERE person = ?',
      asker.me.id,
    )
    await imposed(owner, asker, { room: room as never })
    const path = `/api/access-requests/${request?.id ?? ''}/decision`
    const answer = await owner.ask(path, { method: 'POST', body: { decision: 'approve' } })
    expect(await refusal(answer)).toMatchObject({ code: 'already_answered' })
    expect(await rows('SELECT state FROM access_requests WHERE person = ?', asker.me.id)).toEqual([
      { state: 'withdrawn' },
    ])
  })

  test('racing ten entries leaves nobody inside', async () => {
    const { owner, room } = await scene()
    for (let round = 0; round < 10; round += 1) {
      const guest = await register()
      await Promise.all([
        ...Array.from({ length: 5 }, () => enter(guest, room)),
        imposed(owner, guest, { room: room as never }),
        ...Array.from({ length: 5 }, () => enter(guest, room)),
      ])
      expect(
        await rows('SELECT 1 FROM memberships WHERE room = ? AND person = ?', room, guest.me.id),
      ).toEqual([])
      const ticket = await askTicket(guest, `/api/conversations/${room}/socket`)
      expect(ticket).toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('what was imposed', () => {
  test('is listed for who keeps the room, and nobody else; with who may lift it', async () => {
    const { owner, member, room } = await scene('private')
    const { id } = await imposed(owner, member, { kind: 'mute', room: room as never })
    const staff = await registerAs('administrator')
    expect(await listed(owner, `room=${room}`)).toMatchObject([
      { id, person: { id: member.me.id }, by: { id: owner.me.id }, mayLift: true },
    ])
    expect(await refusal(await member.ask(`/api/sanctions?room=${room}`))).toMatchObject({
      code: 'forbidden',
    })
    // Who may not know of the room finds nothing about it.
    expect((await staff.ask(`/api/sanctions?room=${room}`)).status).toBe(404)
    expect((await listed(staff, `person=${member.me.id}`)).map((one) => one.id)).toEqual([])
    expect((await lift(staff, id)).status).toBe(404)
    expect((await lift(member, id)).status).toBe(404)
    expect(await mine(member)).toMatchObject([{ id, mayLift: [{ id: owner.me.id }] }])
    await lift(owner, id)
    expect(await listed(owner, `room=${room}`)).toEqual([])
    expect(await listed(owner, `room=${room}&state=all`)).toMatchObject([
      { id, isInForce: false, lifted: { by: { id: owner.me.id } } },
    ])
  })

  test('by staff is not lifted by who keeps the room', async () => {
    const { owner, member, room } = await scene()
    const staff = await registerAs('moderator')
    const { id } = await imposed(staff, member, { room: room as never })
    expect(await refusal(await lift(owner, id))).toMatchObject({ code: 'outranked' })
    expect((await lift(staff, id)).status).toBe(204)
  })

  test.each([
    ['without a reason', { reason: ' ' }, 'invalid_field'],
    ['with an end that is past', { kind: 'mute', endsAt: 5 }, 'invalid_field'],
    ['for no time at all', { kind: 'mute', endsAt: undefined, forMs: 0 }, 'invalid_field'],
    ['for longer than a life', { kind: 'mute', endsAt: undefined, forMs: 1e15 }, 'invalid_field'],
    ['with two ends', { kind: 'mute', endsAt: null, forMs: 1_000 }, 'invalid_field'],
    ['without a word of its end', { kind: 'mute', endsAt: undefined }, 'missing_field'],
    ['of an unknown kind', { kind: 'shame' }, 'invalid_field'],
  ] as const)('%s is refused', async (_, more, code) => {
    const { owner, member, room } = await scene()
    const answer = await impose(owner, member, { room: room as never, ...(more as object) })
    expect(await refusal(answer)).toMatchObject({ status: 400, code })
  })

  test('is counted by our clock when it says how long', async () => {
    const { owner, member, room } = await scene()
    const before = Date.now()
    const mute = { kind: 'mute', room: room as never, endsAt: undefined, forMs: HOUR } as const
    const { endsAt } = await imposed(owner, member, mute)
    expect(endsAt).toBeGreaterThanOrEqual(before + HOUR)
    expect(endsAt).toBeLessThanOrEqual(Date.now() + HOUR)
    const kick = { kind: 'kick', room: room as never, endsAt: undefined, forMs: 0 } as const
    expect((await imposed(owner, member, kick)).isInForce).toBe(false)
  })

  test('needs a room, unless it is a ban from everywhere', async () => {
    const [staff, member] = [await registerAs('moderator'), await register()]
    for (const kind of ['kick', 'mute'] as const) {
      expect(await refusal(await impose(staff, member, { kind }))).toMatchObject({
        code: 'missing_field',
      })
    }
  })
})
