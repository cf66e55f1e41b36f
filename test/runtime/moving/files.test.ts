import { beforeAll, describe, expect, test } from 'vitest'
import { FILES, type FileCard } from '../../../durable-objects/protocol/files.ts'
import type { FileExpected } from '../../../durable-objects/protocol/moving/imports.ts'
import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import type { PartTaken } from '../../../durable-objects/protocol/rest/files.ts'
import { bringFile } from '../../../web/src/bringing/bring-files.ts'
import { bring, lookAhead } from '../../../web/src/bringing/bring.ts'
import type { Ask, Put } from '../../../web/src/bringing/calls.ts'
import { ownFreight } from '../../../web/src/bringing/own-export.ts'
import type { Stock } from '../../../web/src/bringing/stock.ts'
import { PNG, read, share, storedKeys } from '../files/uploads.ts'
import { setSession, DAY } from '../worker/session-rows.ts'
import { addRoom, refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { messagesIn, take, type Taker } from './support.ts'

let administrator: Person
let zoe: Person
let picture: FileCard
let film: FileCard
let lines: readonly Line[]

const LARGE = new Uint8Array(FILES.partBytes + 1_000).map((_, index) => index % 251)

const ask: Ask = async <Answer>(path: string, body: object) => {
  const answer = await administrator.ask(`/api/admin${path}`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (answer.status === 204 ? null : await answer.json()) as Answer
}
const put: Put = async <Answer>(path: string, bytes?: Uint8Array) => {
  const answer = await administrator.ask(`/api/admin${path}`, { method: 'PUT', body: bytes })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json<Answer>()
}
const taker: Taker = (path) => administrator.ask(path)

function bytesFrom(by: Person, path: string, headers = {}): Promise<Response> {
  return by.ask(path, { headers })
}

async function whole(answer: Response): Promise<Uint8Array> {
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

const pathOf = (file: FileCard, room = 'r_luggage') => `/api/admin/export/files/${room}/${file.id}`

/** As a folder of files would give them. */
const stock: Stock = {
  open: async ({ id }) => {
    const bytes = await whole(
      await bytesFrom(administrator, `/api/admin/export/files/r_luggage/${id}`),
    )
    return (async function* () {
      yield bytes.subarray(0, 7)
      yield bytes.subarray(7)
      await Promise.resolve()
    })()
  },
  weigh: async ({ id }) => {
    const { size } = [picture, film].find((file) => file.id === id) ?? { size: 0 }
    return await Promise.resolve({ size, sha256: '' })
  },
}

function elsewhere(room: string): Line[] {
  return JSON.parse(JSON.stringify(lines).replaceAll('r_luggage', room)) as Line[]
}

let imports = 0
async function freightOf(room: string, from = stock) {
  imports += 1
  const file = async function* () {
    yield* elsewhere(room)
    await Promise.resolve()
  }
  return await ownFreight(`m_${String(imports).padStart(19, '0')}f`, 'essai.zip', file, from)
}

beforeAll(async () => {
  administrator = await registerAs('administrator')
  zoe = await register()
  await addRoom('r_luggage', 'open')
  await zoe.ask('/api/rooms/r_luggage/membership', { method: 'POST' })
  picture = (await share(zoe, { conversation: 'r_luggage' })).file
  const large = { conversation: 'r_luggage', name: 'récit.bin', bytes: LARGE }
  film = (await share(zoe, large)).file
  lines = (await take(taker, '/api/admin/rooms/r_luggage/export')).lines
}, 60_000)

describe('the bytes of a file', () => {
  test('are given to administrators who may know of the room, also from where it broke off', async () => {
    expect(await whole(await bytesFrom(administrator, pathOf(picture)))).toEqual(PNG)
    const rest = await bytesFrom(administrator, pathOf(film), {
      range: `bytes=${FILES.partBytes}-`,
    })
    expect(rest.status).toBe(206)
    expect(new Uint8Array(await rest.arrayBuffer())).toEqual(LARGE.subarray(FILES.partBytes))
    const noted = await rows<{ n: number }>(
      `SELECT count(*) AS n FROM audit WHERE kind = 'export.room' AND room = 'r_luggage'
       AND detail LIKE '%"files"%'`,
    )
    // Once for the room and not for each file.
    expect(noted).toEqual([{ n: 1 }])
  })

  test('are nobody else’s, and not those of a room that one may not know of', async () => {
    expect((await bytesFrom(zoe, pathOf(picture))).status).toBe(403)
    const stale = await registerAs('administrator')
    await setSession(stale, { seen: 0, created: DAY })
    expect((await refusal(await bytesFrom(stale, pathOf(picture)))).code).toBe('proof_needed')
    await addRoom('r_hideout', 'private')
    await rows("INSERT INTO memberships VALUES ('r_hideout', ?, 'owner', 5)", zoe.me.id)
    await rows("INSERT INTO standing_changes (room, person) VALUES ('r_hideout', ?)", zoe.me.id)
    const { file } = await share(zoe, { conversation: 'r_hideout' })
    for (const path of [pathOf(file, 'r_hideout'), pathOf(file), pathOf(picture, 'd_x')]) {
      expect((await bytesFrom(administrator, path)).status, path).toBe(404)
    }
    expect(await whole(await bytesFrom(zoe, `/api/me/export/files/r_hideout/${file.id}`))).toEqual(
      PNG,
    )
  })

  test('of one’s own are what one sent, and in private also what was sent to one', async () => {
    const bob = await register()
    const made = await zoe.ask('/api/threads', { method: 'POST', body: { person: bob.me.id } })
    const { conversation } = await made.json<{ conversation: string }>()
    const { file } = await share(zoe, { conversation, with: bob.me.id }, bob)
    const own = `/api/me/export/files/${conversation}/${file.id}`
    expect(await whole(await bytesFrom(bob, own))).toEqual(PNG)
    for (const path of [`/api/me/export/files/r_luggage/${picture.id}`, `${own}x`]) {
      expect((await bytesFrom(bob, path)).status, path).toBe(404)
    }
    expect((await bytesFrom(await register(), own)).status).toBe(404)
    expect((await bytesFrom(administrator, own)).status).toBe(404)
    expect((await bytesFrom(administrator, pathOf(file, conversation))).status).toBe(404)
  })
})

describe('files that come in', () => {
  test('are counted first, and then are the same to the byte', async () => {
    const freight = await freightOf('r_arrived')
    const seen = await lookAhead(ask, freight)
    expect(seen).toMatchObject({ files: 2, fileBytes: PNG.byteLength + LARGE.byteLength })
    const done = await bring({ ask, put }, freight)
    expect(done).toMatchObject({ files: 2, messages: 2, left: [] })
    const there = (await take(taker, '/api/admin/rooms/r_arrived/export')).lines
    expect(messagesIn(there, 'r_arrived')).toEqual(messagesIn(elsewhere('r_arrived'), 'r_arrived'))
    expect(await whole(await bytesFrom(administrator, pathOf(picture, 'r_arrived')))).toEqual(PNG)
    expect(await whole(await bytesFrom(administrator, pathOf(film, 'r_arrived')))).toEqual(LARGE)
    // And for members, as a picture.
    const shown = await read(zoe, picture, {}, 'r_arrived')
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(await whole(shown)).toEqual(PNG)
  }, 30_000)

  test('that broke off go on, and nothing is doubled', async () => {
    const freight = await freightOf('r_halfway')
    const failing: Put = async (path, bytes) => {
      if (path.includes(film.id) && path.endsWith('/parts/2')) throw new Error('cut')
      return await put(path, bytes)
    }
    await expect(bring({ ask, put: failing }, freight)).rejects.toThrow('cut')
    const early = await administrator.ask(`/api/admin/imports/${freight.id}/finish`, {
      ...{ method: 'POST', body: { room: 'r_halfway', members: [] } },
    })
    expect(await refusal(early)).toMatchObject({ code: 'out_of_turn' })
    expect((await bytesFrom(administrator, pathOf(film, 'r_halfway'))).status).toBe(404)
    const puts: string[] = []
    const counting: Put = (path, bytes) => {
      puts.push(path)
      return put(path, bytes)
    }
    expect(await bring({ ask, put: counting }, freight)).toMatchObject({ files: 2 })
    expect(puts.filter((path) => path.includes(picture.id))).toHaveLength(1)
    expect(await whole(await bytesFrom(administrator, pathOf(film, 'r_halfway')))).toEqual(LARGE)
    const keys = (await storedKeys()).filter((key) => key.startsWith('r_halfway/'))
    expect(keys.sort()).toEqual([`r_halfway/${picture.id}`, `r_halfway/${film.id}`].sort())
  }, 30_000)

  test('are held to their size, to their message and to their import', async () => {
    const freight = await freightOf('r_strict')
    const nothing: Put = () => Promise.reject(new Error('stop'))
    await expect(bring({ ask, put: nothing }, freight)).rejects.toThrow('stop')
    const where = `/imports/${freight.id}/files/r_strict/${picture.id}`
    const send = (path: string, bytes: Uint8Array) =>
      administrator.ask(`/api/admin${path}`, { method: 'PUT', body: bytes })
    for (const bytes of [PNG.subarray(1), new Uint8Array([...PNG, 0])]) {
      expect(await refusal(await send(`${where}/parts/1`, bytes))).toMatchObject({ status: 400 })
    }
    for (const part of ['0', '2', 'x']) {
      expect((await send(`${where}/parts/${part}`, PNG)).status).toBeGreaterThanOrEqual(400)
    }
    const other = await freightOf('r_strict')
    await ask('/imports', { id: other.id, name: 'x' })
    for (const path of [
      where.replace(freight.id, other.id),
      where.replace('r_strict', 'r_luggage'),
      where.replace(picture.id, 'f_zzzzzzzzzzzzzzzzzzzz'),
    ]) {
      expect(await refusal(await send(path, new Uint8Array()))).toMatchObject({ code: 'not_found' })
    }
    expect((await put<FileExpected>(where)).isThere).toBe(false)
    const early = { method: 'POST', body: { parts: [{ part: 1, etag: 'x' }] } }
    expect((await administrator.ask(`/api/admin${where}`, early)).status).toBe(400)
    expect((await put<PartTaken>(`${where}/parts/1`, PNG)).part).toBe(1)
    const [file] = freight.rooms[0]?.files.filter(({ id }) => id === picture.id) ?? []
    const sent: number[] = []
    const folder = where.slice(0, where.lastIndexOf('/'))
    if (file) await bringFile({ ask, put }, folder, file, (bytes) => sent.push(bytes))
    expect(sent).toEqual([PNG.byteLength])
    expect((await put<FileExpected>(where)).isThere).toBe(true)
  }, 30_000)
})

test('a message without a word needs a file', async () => {
  const freight = await freightOf('r_wordless')
  await expect(
    bring({ ask, put: () => Promise.reject(new Error('stop')) }, freight),
  ).rejects.toThrow('stop')
  const message = { num: 3, by: zoe.me.id, cid: crypto.randomUUID(), at: 5, text: '' }
  const answer = await administrator.ask(`/api/admin/imports/${freight.id}/messages`, {
    ...{ method: 'POST', body: { room: 'r_wordless', messages: [message] } },
  })
  expect(answer.status).toBe(400)
})
