import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Costs, Overview, RoomsTable } from '../../../durable-objects/protocol/rest/console.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { usageDay } from '../../../durable-objects/protocol/usage/record.ts'
import { ROLES } from '../../../durable-objects/protocol/rest/accounts.ts'
import { make } from './room-acts.ts'
import { Socket } from './socket.ts'
import { addRoom, ask, refusal, register, registerAs, rows, type Person } from './support.ts'

// No sample is drawn: the only counts are those that a test writes down.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.999_999)
})
afterEach(() => vi.restoreAllMocks())

async function get<T>(by: Person, path: string): Promise<T> {
  const answer = await by.ask(path)
  expect(answer.status).toBe(200)
  return await answer.json<T>()
}

async function roomsOf(by: Person, query = ''): Promise<RoomsTable> {
  return await get<RoomsTable>(by, `/api/admin/all-rooms${query}`)
}

describe('the console', () => {
  test('is for administrators', async () => {
    const [moderator, member] = await Promise.all([registerAs('moderator'), register()])
    for (const path of ['/api/admin/overview', '/api/admin/costs', '/api/admin/all-rooms']) {
      expect((await ask(path)).status).toBe(401)
      for (const person of [moderator, member]) {
        expect(await refusal(await person.ask(path))).toEqual({ status: 403, code: 'forbidden' })
      }
    }
    for (const path of ['/admin/costs', '/admin/rooms']) {
      const answer = await moderator.ask(`/api/page?path=${path}`)
      expect((await answer.json<{ page: PageData }>()).page.view.kind).toBe('missing')
    }
  })

  test('shows its pages', async () => {
    const administrator = await registerAs('administrator')
    const kinds = { '/admin': 'overview', '/admin/costs': 'costs', '/admin/rooms': 'all-rooms' }
    for (const [path, kind] of Object.entries(kinds)) {
      const { page } = await get<{ page: PageData }>(administrator, `/api/page?path=${path}`)
      expect(page.view.kind).toBe(kind)
    }
  })
})

describe('what waits for whoever keeps the place', () => {
  const overviewFor = async (person: Person) =>
    (await get<{ page: PageData }>(person, '/api/page?path=/admin')).page.view

  test('is seen by staff only; the numbers of the place by administrators only', async () => {
    const seen: Record<string, unknown> = {}
    for (const role of ROLES) {
      const view = await overviewFor(await registerAs(role))
      seen[role] = view.kind === 'overview' ? view.overview !== null : view.kind
    }
    expect(seen).toEqual({
      ...{ administrator: true, moderator: false, member: 'missing', guest: 'missing' },
    })
    expect((await ask('/admin')).status).toBe(302)
  })

  test('are the requests and reports that they may answer, and sanctions that end soon', async () => {
    const [moderator, person] = [await registerAs('moderator'), await register()]
    const before = await overviewFor(moderator)
    const hour = 3_600_000
    const { id: hidden } = await make(person, { access: 'private' })
    const insert = (
      id: string,
      room: string | null,
      endsAt: number | null,
      liftedAt: number | null,
    ) =>
      rows(
        `INSERT INTO sanctions (id, kind, person, room, imposed_by, reason, created_at, ends_at, lifted_at)
         VALUES (?, 'mute', ?, ?, ?, '', 1, ?, ?)`,
        ...[id, person.me.id, room, moderator.me.id, endsAt, liftedAt],
      )
    const now = Date.now()
    await insert('s_later', 'r_general', now + 70 * hour, null)
    await insert('s_soon', 'r_general', now + hour, null)
    await insert('s_far', 'r_general', now + 80 * hour, null)
    await insert('s_never', 'r_general', null, null)
    await insert('s_over', 'r_general', now - 1, null)
    await insert('s_lifted', 'r_general', now + hour, now)
    await insert('s_hidden', hidden, now + hour, null)
    const after = await overviewFor(moderator)
    if (after.kind !== 'overview' || before.kind !== 'overview') throw new Error(after.kind)
    expect(after.watch.ending.map(({ id }) => id)).toEqual(['s_soon', 's_later'])
    expect(after.watch.sanctions).toBe(before.watch.sanctions + 4)
    expect(after.watch).toMatchObject({
      ...{ requests: after.around.pendingRequests, reports: after.around.openReports },
    })
    await rows('DELETE FROM sanctions WHERE imposed_by = ?', moderator.me.id)
  })
})

describe('the overview', () => {
  test('counts people, requests, sanctions, and the messages of today', async () => {
    const administrator = await registerAs('administrator')
    const before = await get<Overview>(administrator, '/api/admin/overview')
    const person = await register()
    const inbox = await Socket.open(person, '/api/inbox/socket')
    await inbox.next('welcome')
    await rows(
      `INSERT INTO sanctions (id, kind, person, room, imposed_by, reason, created_at, ends_at)
       VALUES ('s_a', 'ban', ?1, NULL, ?2, '', 1, NULL), ('s_b', 'ban', ?1, NULL, ?2, '', 1, 2)`,
      ...[person.me.id, administrator.me.id],
    )
    await rows(
      `INSERT INTO usage_days VALUES (?, 'thread', 0, 0, 0, 0, 4096, 41.6)`,
      usageDay(Date.now()),
    )
    const after = await get<Overview>(administrator, '/api/admin/overview')
    inbox.close()
    expect(after.people).toBe(before.people + 1)
    expect(after.online).toBe((before.online ?? 0) + 1)
    // The one that has ended counts no more.
    expect(after.sanctions).toBe(before.sanctions + 1)
    expect(after.otherBytes).toBe(before.otherBytes + 4_096)
    expect(after.server).toBe('open')
    expect(after.days).toHaveLength(14)
    expect(after.days.at(-1)?.day).toBe(usageDay(Date.now()))
    expect(after.days.at(-1)?.messages).toBeGreaterThanOrEqual(42)
    expect(after.rooms.answered).toBe(after.rooms.all)
    expect(after.storage.map(({ name }) => name)).toContain('Général')
    const sizes = after.storage.map(({ bytes }) => bytes)
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
  })
})

describe('the table of rooms', () => {
  test('tells what each room says of itself', async () => {
    const administrator = await registerAs('administrator')
    await addRoom('r_told', 'open')
    await administrator.ask('/api/rooms/r_told/membership', { method: 'POST' })
    const socket = await Socket.open(administrator, '/api/conversations/r_told/socket')
    await socket.next('live')
    socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'words' })
    await socket.next('ack')
    socket.close()
    const { rows: shown } = await roomsOf(administrator, '?sort=-messages')
    const room = shown.find(({ known }) => known?.id === 'r_told')
    expect(room?.numbers?.messages).toBe(1)
    expect(room?.numbers?.lastAt).toBeGreaterThan(Date.now() - 60_000)
    expect(room?.members).toBe(1)
    const counts = shown.map(({ numbers }) => numbers?.messages ?? -1)
    expect(counts).toEqual(counts.toSorted((one, other) => other - one))
  })

  test('filters, sorts and turns pages', async () => {
    const administrator = await registerAs('administrator')
    for (let number = 10; number < 40; number += 1) await addRoom(`r_zebra-${number}`, 'approval')
    const first = await roomsOf(administrator, '?query=ZEBRA&kind=approval&sort=-name')
    expect(first).toMatchObject({ count: 30, page: 1, pages: 2 })
    expect(first.rows[0]?.known?.name).toBe('r_zebra-39')
    const last = await roomsOf(administrator, '?query=zebra&sort=-name&page=99')
    expect(last).toMatchObject({ page: 2, pages: 2 })
    expect(last.rows.at(-1)?.known?.name).toBe('r_zebra-10')
    expect((await roomsOf(administrator, '?query=zebra&kind=open')).count).toBe(0)
    for (const query of ['?sort=secret', '?page=0', '?page=x', '?kind=other', '?other=1']) {
      expect((await administrator.ask(`/api/admin/all-rooms${query}`)).status).toBe(400)
    }
  })

  test('says of a private room only that it is there', async () => {
    const administrator = await registerAs('administrator')
    await addRoom('r_hush', 'private')
    const { rows: shown } = await roomsOf(administrator, '?kind=private')
    expect(shown).toContainEqual(expect.objectContaining({ known: null, act: null }))
    expect(JSON.stringify(shown)).not.toContain('hush')
    expect((await roomsOf(administrator, '?query=hush')).count).toBe(0)
  })

  test('offers what may be done: archiving, reopening, nothing with the room of everyone', async () => {
    const administrator = await registerAs('administrator')
    await addRoom('r_offer', 'open')
    const act = async (query: string) => (await roomsOf(administrator, query)).rows[0]?.act
    expect(await act('?query=offer')).toBe('archive')
    await administrator.ask('/api/rooms/r_offer/archive', { method: 'PUT' })
    expect(await act('?query=offer&state=archived')).toBe('restore')
    expect((await roomsOf(administrator, '?query=offer&state=used')).count).toBe(0)
    expect(await act('?query=general')).toBeNull()
  })
})

describe('the table of accounts', () => {
  test('sorts by role, filters by role and by who is banned', async () => {
    const administrator = await registerAs('administrator')
    const [wanted, banned] = await Promise.all([
      register({ name: 'Ulysse d’Ithaque' }),
      register({ name: 'Ulysse Tropbavard' }),
    ])
    await rows("UPDATE people SET role = 'moderator' WHERE id = ?", wanted.me.id)
    await rows(
      `INSERT INTO sanctions (id, kind, person, room, imposed_by, reason, created_at)
       VALUES ('s_c', 'ban', ?, NULL, ?, '', 1)`,
      ...[banned.me.id, administrator.me.id],
    )
    const found = async (query: string) => {
      const path = encodeURIComponent(`/admin/people?query=ulysse&${query}`)
      const { page } = await get<{ page: PageData }>(administrator, `/api/page?path=${path}`)
      if (page.view.kind !== 'accounts') throw new Error(page.view.kind)
      return page.view.table.rows.map(({ id }) => id)
    }
    expect(await found('sort=role')).toEqual([wanted.me.id, banned.me.id])
    expect(await found('sort=-role')).toEqual([banned.me.id, wanted.me.id])
    expect(await found('role=moderator')).toEqual([wanted.me.id])
    expect(await found('status=banned')).toEqual([banned.me.id])
    expect(await found('status=welcome')).toEqual([wanted.me.id])
  })
})

describe('the costs', () => {
  test('turn the counts of this month into money, and leave the months before alone', async () => {
    const administrator = await registerAs('administrator')
    await rows('DELETE FROM usage_days')
    await rows(
      `INSERT INTO usage_days VALUES (?1, 'room', 5, 40, 7, 51000000, 4096, 3),
        ('2020-01-01', 'room', 0, 0, 0, 99000000, 0, 0),
        (?1, 'worker', 12, 0, 30, 4, 0, 0)`,
      usageDay(Date.now()),
    )
    const costs = await get<Costs>(administrator, '/api/admin/costs')
    const amounts = Object.fromEntries(costs.soFar.lines.map(({ name, amount }) => [name, amount]))
    expect(amounts).toMatchObject({
      ...{ objectRequests: 7, objectRowsRead: 7, objectRowsWritten: 51_000_000 },
      ...{ workerRequests: 12, tableRowsRead: 30, tableRowsWritten: 4 },
    })
    expect(amounts['tableBytes']).toBeGreaterThan(0)
    expect(amounts['objectBytes']).toBeGreaterThan(0)
    expect(costs.soFar.dollars).toBeCloseTo(6, 6)
    expect(costs.projected.dollars).toBeGreaterThanOrEqual(costs.soFar.dollars)
    expect(costs.month.endsWith('-01')).toBe(true)
  })
})
