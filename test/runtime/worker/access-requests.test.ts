import { describe, expect, test } from 'vitest'
import type {
  AccessRequest,
  AccessRequestsAnswer,
  RequestsTable,
} from '../../../durable-objects/protocol/rest/access-requests.ts'
import type { RoomAnswer, RoomsAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

const HOUR = 3_600_000

function asks(person: Person, room: string, reason = 'J’en ai besoin'): Promise<Response> {
  return person.ask(`/api/rooms/${room}/requests`, { method: 'POST', body: { reason } })
}

function withdraw(person: Person, room: string): Promise<Response> {
  return person.ask(`/api/rooms/${room}/requests`, { method: 'DELETE' })
}

async function stateIn(person: Person, room: string): Promise<string | undefined> {
  const { rooms } = await (await person.ask('/api/rooms')).json<RoomsAnswer>()
  return rooms.find(({ id }) => id === room)?.state
}

async function requestsFor(staff: Person, path = '/api/access-requests') {
  const answer = await (await staff.ask(path)).json<AccessRequestsAnswer | RequestsTable>()
  return 'rows' in answer ? answer.rows : answer.requests
}

/** The request that this person left; there is one. */
async function requestOf(staff: Person, person: Person): Promise<AccessRequest> {
  const mine = (await requestsFor(staff)).filter((request) => request.person.id === person.me.id)
  if (mine[0] === undefined || mine.length > 1) throw new Error(`${mine.length} requests`)
  return mine[0]
}

function decide(staff: Person, request: string, decision: string, word = ''): Promise<Response> {
  const call = { method: 'POST', body: { decision, word } }
  return staff.ask(`/api/access-requests/${request}/decision`, call)
}

/** As if that much time had passed since everything that this person asked. */
async function age(person: Person, ms: number): Promise<void> {
  await rows(
    `UPDATE access_requests SET created_at = created_at - ?1, expires_at = expires_at - ?1,
       decided_at = decided_at - ?1 WHERE person = ?2`,
    ...[ms, person.me.id],
  )
}

async function makeKeeper(person: Person, room: string): Promise<void> {
  await bindings.DB.prepare("INSERT INTO memberships VALUES (?, ?, 'moderator', 1)")
    .bind(room, person.me.id)
    .run()
}

describe('asking to enter', () => {
  test('waits for an answer, is asked once with its reason, and is let in with a word', async () => {
    const asker = await register()
    const staff = await registerAs('moderator')
    const socket = await Socket.open(asker, '/api/inbox/socket')
    const staffSocket = await Socket.open(staff, '/api/inbox/socket')
    for (const reason of ['  Les notes de frais ', 'une autre raison']) {
      const answer = await asks(asker, 'r_comptabilite', reason)
      expect(answer.status).toBe(202)
      expect((await answer.json<RoomAnswer>()).room).toMatchObject({
        ...{ id: 'r_comptabilite', state: 'pending' },
      })
    }
    const told = await staffSocket.next('requests')
    expect(told).toMatchObject({ t: 'requests', pending: expect.any(Number) as number })
    const content = () => asker.ask('/api/conversations/r_comptabilite/content')
    expect(await refusal(await content())).toEqual({ status: 403, code: 'approval_needed' })

    const request = await requestOf(staff, asker)
    expect(request.reason).toBe('Les notes de frais')
    expect(await decide(staff, request.id, 'approve', 'Bienvenue')).toMatchObject({ status: 204 })
    expect(await stateIn(asker, 'r_comptabilite')).toBe('member')
    expect(await content()).toMatchObject({ status: 200 })
    expect(await socket.next('access')).toMatchObject({ state: 'pending' })
    expect(await socket.next('access')).toEqual({
      ...{ t: 'access', room: 'r_comptabilite', state: 'member' },
    })
    expect(
      await rows(
        'SELECT kind, actor FROM audit WHERE actor IN (?, ?) AND room IS NOT NULL ORDER BY id',
        ...[asker.me.id, staff.me.id],
      ),
    ).toEqual([
      { kind: 'request.ask', actor: asker.me.id },
      { kind: 'request.approve', actor: staff.me.id },
    ])
    socket.close()
    staffSocket.close()
  })

  test('needs a reason', async () => {
    const asker = await register()
    for (const reason of ['', '   ', 'x'.repeat(501)]) {
      expect(await refusal(await asks(asker, 'r_marketing', reason))).toMatchObject({ status: 400 })
    }
    expect(await stateIn(asker, 'r_marketing')).toBe('none')
  })

  test('after a refusal waits longer each time, and says how long', async () => {
    const asker = await register()
    const staff = await registerAs('administrator')
    let wait = HOUR
    for (let refusals = 0; refusals < 3; refusals += 1) {
      expect(await asks(asker, 'r_marketing')).toMatchObject({ status: 202 })
      await decide(staff, (await requestOf(staff, asker)).id, 'refuse', 'Pas maintenant')
      expect(await stateIn(asker, 'r_marketing')).toBe('refused')
      await age(asker, wait - 60_000)
      const refused = await refusal(await asks(asker, 'r_marketing'))
      expect(refused).toMatchObject({ status: 429, code: 'slow_down' })
      await age(asker, 60_000)
      wait *= 4
    }
    expect(await asks(asker, 'r_marketing')).toMatchObject({ status: 202 })
  })

  test('may be taken back, as often as one likes, and is gone for who answers', async () => {
    const [asker, staff] = await Promise.all([register(), registerAs('administrator')])
    await asks(asker, 'r_marketing')
    const { id } = await requestOf(staff, asker)
    for (let i = 0; i < 2; i += 1) {
      expect(await withdraw(asker, 'r_marketing')).toMatchObject({ status: 204 })
    }
    expect(await stateIn(asker, 'r_marketing')).toBe('none')
    expect(await refusal(await decide(staff, id, 'approve'))).toMatchObject({
      code: 'already_answered',
    })
    expect(await stateIn(asker, 'r_marketing')).toBe('none')
    expect(await asks(asker, 'r_marketing')).toMatchObject({ status: 202 })
  })

  test('lapses after two weeks: nobody answers it, and it may be asked again', async () => {
    const [asker, staff] = await Promise.all([register(), registerAs('administrator')])
    await asks(asker, 'r_informatique')
    const { id } = await requestOf(staff, asker)
    await age(asker, 14 * 24 * HOUR)
    expect(await stateIn(asker, 'r_informatique')).toBe('none')
    expect((await requestsFor(staff)).some((request) => request.id === id)).toBe(false)
    expect(await decide(staff, id, 'approve')).toMatchObject({ status: 409 })
    expect(await stateIn(asker, 'r_informatique')).toBe('none')
    expect(await asks(asker, 'r_informatique')).toMatchObject({ status: 202 })
    expect(
      await rows(
        'SELECT state FROM access_requests WHERE person = ? ORDER BY created_at',
        asker.me.id,
      ),
    ).toEqual([{ state: 'expired' }, { state: 'pending' }])
  })

  test('ends somewhere: ten doors at once, twenty times a day', async () => {
    const asker = await register()
    const doors = Array.from({ length: 12 }, (_, index) => `r_door${index}x`)
    for (const door of doors) await addRoom(door, 'approval')
    const answers = await Promise.all(doors.map((door) => asks(asker, door)))
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 202),
      ...[409, 409],
    ])
    for (const door of doors) await withdraw(asker, door)
    for (let i = 0; i < 10; i += 1) {
      expect(await asks(asker, 'r_door0x')).toMatchObject({ status: 202 })
      await withdraw(asker, 'r_door0x')
    }
    expect(await refusal(await asks(asker, 'r_door0x'))).toMatchObject({ code: 'slow_down' })
    await age(asker, 24 * HOUR)
    expect(await asks(asker, 'r_door0x')).toMatchObject({ status: 202 })
  })

  test('from many tabs at once leaves one request', async () => {
    const asker = await register()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => asks(asker, 'r_informatique')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const left = await rows('SELECT 1 FROM access_requests WHERE person = ?', asker.me.id)
    expect(left).toHaveLength(1)
    expect(
      await rows('SELECT 1 FROM audit WHERE actor = ? AND room IS NOT NULL', asker.me.id),
    ).toHaveLength(1)
  })
})

describe('answering', () => {
  test('of two at the same moment one wins, and only its word counts', async () => {
    const [one, other] = await Promise.all([registerAs('administrator'), registerAs('moderator')])
    for (let round = 0; round < 5; round += 1) {
      const asker = await register()
      await asks(asker, 'r_marketing')
      const { id } = await requestOf(one, asker)
      const answers = await Promise.all([
        decide(one, id, 'approve', 'oui'),
        decide(other, id, 'refuse', 'non'),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
      const approved = answers[0].status === 204
      expect(await stateIn(asker, 'r_marketing')).toBe(approved ? 'member' : 'refused')
      expect(await rows('SELECT word FROM access_requests WHERE person = ?', asker.me.id)).toEqual([
        { word: approved ? 'oui' : 'non' },
      ])
    }
  })

  test('an old approval opens no door once the person has left', async () => {
    const [asker, staff] = await Promise.all([register(), registerAs('administrator')])
    await asks(asker, 'r_informatique')
    const { id } = await requestOf(staff, asker)
    await decide(staff, id, 'approve')
    await asker.ask('/api/rooms/r_informatique/membership', { method: 'DELETE' })
    expect(await decide(staff, id, 'approve')).toMatchObject({ status: 409 })
    expect(await stateIn(asker, 'r_informatique')).toBe('none')
  })

  test('is for who keeps the room too, at their own door only, and they are told', async () => {
    const [asker, keeper] = await Promise.all([register(), register()])
    await addRoom('r_kept', 'approval')
    await addRoom('r_other', 'approval')
    await makeKeeper(keeper, 'r_kept')
    const socket = await Socket.open(keeper, '/api/inbox/socket')
    await asks(asker, 'r_kept')
    await asks(asker, 'r_other')
    expect(await socket.next('requests')).toEqual({ t: 'requests', pending: 1 })
    const found = await requestsFor(keeper)
    expect(found.map(({ room }) => room.id)).toEqual(['r_kept'])
    expect(await requestsFor(keeper, '/api/rooms/r_kept/requests')).toEqual(found)
    const elsewhere = await keeper.ask('/api/rooms/r_other/requests')
    expect(await refusal(elsewhere)).toEqual({ status: 403, code: 'forbidden' })

    const staff = await registerAs('administrator')
    const foreign = (await requestsFor(staff)).find(({ room }) => room.id === 'r_other')
    const never = await decide(keeper, 'q_never', 'approve')
    const hidden = await decide(keeper, foreign?.id ?? '', 'approve')
    expect([hidden.status, await hidden.text()]).toEqual([never.status, await never.text()])
    expect(never.status).toBe(404)
    expect(await decide(keeper, found[0]?.id ?? '', 'approve')).toMatchObject({ status: 204 })
    expect(await stateIn(asker, 'r_kept')).toBe('member')
    expect(await stateIn(asker, 'r_other')).toBe('pending')
    socket.close()
  })
})
