import { beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_KINDS, type AuditAnswer } from '../../../durable-objects/protocol/rest/audit.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { addRoom, ask, refusal, register, registerAs, rows, type Person } from './support.ts'

let administrator: Person
let other: Person

beforeAll(async () => {
  ;[administrator, other] = await Promise.all([registerAs('administrator'), register()])
})

async function read(query = '', by = administrator): Promise<AuditAnswer> {
  const answer = await by.ask(`/api/admin/audit${query}`)
  expect(answer.status).toBe(200)
  return await answer.json<AuditAnswer>()
}

/** So many things by this person, one after the other in time. */
async function act(by: Person, count: number, room = 'r_general'): Promise<void> {
  const at = JSON.stringify(Array.from({ length: count }, (_, index) => 1_000_000 + index))
  await rows(
    `INSERT INTO audit (at, actor, kind, room, person, detail, reason)
     SELECT value, ?, 'room.change', ?, ?, '{"name":true}', 'parce que' FROM json_each(?)`,
    ...[by.me.id, room, other.me.id, at],
  )
}

describe('the audit', () => {
  test('is read by administrators only', async () => {
    expect(await ask('/api/admin/audit')).toMatchObject({ status: 401 })
    for (const role of ['guest', 'member', 'moderator'] as const) {
      const person = await registerAs(role)
      for (const query of ['', '?format=csv', '?format=json']) {
        expect(await refusal(await person.ask(`/api/admin/audit${query}`))).toEqual({
          ...{ status: 403, code: 'forbidden' },
        })
      }
    }
  })

  test('tells who did what to whom, where, why and when, the newest first', async () => {
    const by = await register()
    await act(by, 2)
    const { records, next } = await read(`?actor=${by.me.id}&kind=room.change`)
    expect(next).toBeNull()
    expect(records.map(({ at }) => at)).toEqual([1_000_001, 1_000_000])
    expect(records[0]).toMatchObject({
      actor: { id: by.me.id, alias: by.me.alias, name: by.me.name },
      person: { id: other.me.id, alias: other.me.alias },
      room: { id: 'r_general', name: 'Général' },
      kind: 'room.change',
      detail: { name: true },
      reason: 'parce que',
    })
  })

  test('narrows by each filter and by all together', async () => {
    const by = await register()
    await act(by, 3)
    await act(by, 2, 'r_blabla')
    const count = async (query: string) => (await read(`?actor=${by.me.alias}${query}`)).records
    expect(await count('')).toHaveLength(6)
    expect(await count('&kind=person.register')).toHaveLength(1)
    expect(await count('&room=r_blabla')).toHaveLength(2)
    expect(await count(`&person=${other.me.alias}`)).toHaveLength(5)
    expect(await count('&from=1000001&to=1000001')).toHaveLength(2)
    expect(await count('&from=1000001&to=1000002&room=r_general')).toHaveLength(2)
    expect(await count('&from=5&to=4')).toHaveLength(0)
    expect((await read('?actor=nobody.of.this.name')).records).toEqual([])
  })

  test.each(['kind=nothing', 'room=x', 'from=yesterday', 'before=-1', 'format=xml', 'a=1'])(
    'refuses the filter %s by its name',
    async (query) => {
      const refused = await refusal(await administrator.ask(`/api/admin/audit?${query}`))
      const field = query.split('=')[0]
      expect(refused).toMatchObject({ status: 400, fields: [{ field, code: 'invalid_field' }] })
    },
  )

  test('comes in pages without a hole, whatever is added meanwhile', async () => {
    const by = await register()
    await act(by, 120)
    const seen: number[] = []
    let before: number | null = null
    do {
      const page: AuditAnswer = await read(
        `?actor=${by.me.id}${before === null ? '' : `&before=${before}`}`,
      )
      seen.push(...page.records.map(({ id }) => id))
      before = page.next
      await act(by, 1)
    } while (before !== null)
    expect(seen).toHaveLength(121)
    expect(new Set(seen).size).toBe(121)
    expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  })

  test('names no private room to who is not in it, and no deleted account', async () => {
    await addRoom('r_secrets', 'private')
    const [keeper, gone] = await Promise.all([registerAs('administrator'), register()])
    await rows("INSERT INTO memberships VALUES ('r_secrets', ?, 'member', 1)", keeper.me.id)
    await act(gone, 1, 'r_secrets')
    const call = { method: 'POST', body: { alias: gone.me.alias, messages: 'keep' } }
    expect((await gone.ask('/api/me/deletion', call)).status).toBe(202)
    const [record] = (await read('?room=r_secrets')).records
    expect(record?.room).toEqual({ id: 'r_secrets', name: null })
    expect(record?.actor).toEqual({ id: gone.me.id, alias: '', name: '' })
    const [known] = (await read('?room=r_secrets', keeper)).records
    expect(known?.room).toEqual({ id: 'r_secrets', name: 'r_secrets' })
  })
})

describe('reading it', () => {
  const notesOf = (person: Person, kind = 'audit.read') =>
    rows<{ detail: string }>(
      'SELECT detail FROM audit WHERE actor = ? AND kind = ?',
      ...[person.me.id, kind],
    )

  test('is noted with what was looked for, once in ten minutes for each reader', async () => {
    const [one, two] = await Promise.all([registerAs('administrator'), registerAs('administrator')])
    await read(`?kind=room.change&actor=${other.me.alias}`, one)
    await read('', one)
    await one.ask(`/api/page?path=${encodeURIComponent('/admin/audit')}`)
    await read('', two)
    expect(await notesOf(one)).toEqual([
      { detail: JSON.stringify({ kind: 'room.change', actor: other.me.id }) },
    ])
    expect(await notesOf(two)).toEqual([{ detail: '{}' }])
  })

  test('is noted also by the page, and not for who is refused', async () => {
    const reader = await registerAs('administrator')
    const path = encodeURIComponent('/admin/audit?kind=audit.read')
    const answer = await reader.ask(`/api/page?path=${path}`)
    const { view } = (await answer.json<{ page: PageData }>()).page
    expect(view).toMatchObject({ kind: 'audit', filter: { kind: 'audit.read' }, before: null })
    expect(await notesOf(reader)).toEqual([{ detail: '{"kind":"audit.read"}' }])
    const moderator = await registerAs('moderator')
    await moderator.ask('/api/admin/audit')
    await moderator.ask(`/api/page?path=${path}`)
    expect(await notesOf(moderator)).toEqual([])
  })

  test('in files is noted every time', async () => {
    const reader = await registerAs('administrator')
    for (const format of ['csv', 'csv', 'json']) {
      await (await reader.ask(`/api/admin/audit?format=${format}&kind=room.change`)).text()
    }
    expect((await notesOf(reader, 'audit.export')).map(({ detail }) => detail)).toEqual([
      ...['{"format":"csv","kind":"room.change"}', '{"format":"csv","kind":"room.change"}'],
      '{"format":"json","kind":"room.change"}',
    ])
  })
})

describe('a file of it', () => {
  test('holds every row that fits, as CSV and as JSON', async () => {
    const by = await register()
    await act(by, 2_300)
    await rows(
      `INSERT INTO audit (at, actor, kind, reason) VALUES (1, ?, 'room.change', '=1+1, "é"\n')`,
      by.me.id,
    )
    const query = `actor=${by.me.id}&kind=room.change`
    const csv = await administrator.ask(`/api/admin/audit?format=csv&${query}`)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="palabre-audit.csv"')
    expect(csv.headers.get('link')).toBeNull()
    const bytes = new Uint8Array(await csv.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text.split('\r\n')).toHaveLength(2_301 + 2)
    expect(text).toContain(`,"'=1+1, ""é""\n",`)
    expect(text).toContain(`,${by.me.id},${by.me.name},`)

    const json = await administrator.ask(`/api/admin/audit?format=json&${query}`)
    const { records } = await json.json<{ records: { id: number; reason: string }[] }>()
    expect(records).toHaveLength(2_301)
    expect(records[0]?.reason).toBe('=1+1, "é"\n')
    expect(new Set(records.map(({ id }) => id)).size).toBe(2_301)
  })

  test('of nothing is a file too', async () => {
    const query = 'actor=nobody.of.this.name'
    const json = await administrator.ask(`/api/admin/audit?format=json&${query}`)
    expect(await json.json()).toEqual({ records: [] })
    const csv = await administrator.ask(`/api/admin/audit?format=csv&${query}`)
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(1)
  })

  test('that would be too long names the next one, and the two leave no row out', async () => {
    const by = await register()
    for (let at = 0; at < 21; at += 1) await act(by, 1_000)
    const first = await administrator.ask(
      `/api/admin/audit?format=json&actor=${by.me.id}&kind=room.change`,
    )
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const idsOf = async (answer: Response) =>
      (await answer.json<{ records: { id: number }[] }>()).records.map(({ id }) => id)
    const one = await idsOf(first)
    const second = await administrator.ask(link)
    expect(second.headers.get('link')).toBeNull()
    const two = await idsOf(second)
    expect([one.length, two.length]).toEqual([20_000, 1_000])
    expect(one.at(-1)).toBeGreaterThan(two[0] ?? 0)
  })
})

test('every kind that was ever written here has words', async () => {
  const kinds = await rows<{ kind: string }>('SELECT DISTINCT kind FROM audit')
  expect(
    kinds
      .map(({ kind }) => kind)
      .filter((kind) => !(AUDIT_KINDS as readonly string[]).includes(kind)),
  ).toEqual([])
})
