import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WouldGo } from '../../../durable-objects/protocol/rest/retention.ts'
import { share, storedKeys } from '../files/uploads.ts'
import { addRoom, refusal, register, registerAs, rows, type Person } from './support.ts'

const DAY = 86_400_000

let administrator: Person
let zoe: Person
const stubOf = (room: string) => env.CONVERSATION.getByName(room)

/** As if everything had been written so long ago, and nobody had looked since. */
function age(room: string, days: number) {
  return runInDurableObject(stubOf(room), (_, { storage }) => {
    storage.sql.exec('UPDATE messages SET at = at - ?', days * DAY)
    storage.sql.exec('UPDATE retention SET looked_at = 0')
  })
}

function keep(by: Person, room: string, body: object) {
  return by.ask(`/api/admin/rooms/${room}/retention`, { method: 'PUT', body })
}

async function going(query: string): Promise<WouldGo> {
  return await (await administrator.ask(`/api/admin/retention?${query}`)).json<WouldGo>()
}

beforeAll(async () => {
  administrator = await registerAs('administrator')
  zoe = await register()
  for (const room of ['r_short', 'r_long']) {
    await addRoom(room, 'open')
    await zoe.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
    await share(zoe, { conversation: room })
    await age(room, 40)
  }
}, 60_000)

describe('how long a room keeps its messages', () => {
  test('is for administrators alone, and of rooms that they may know of', async () => {
    for (const person of [zoe, await registerAs('moderator')]) {
      expect((await keep(person, 'r_short', { keep: 'ever' })).status).toBe(403)
      expect((await person.ask('/api/admin/retention?days=30')).status).toBe(403)
    }
    await addRoom('r_closet', 'private')
    expect((await keep(administrator, 'r_closet', { keep: 'ever' })).status).toBe(404)
    const peek = await administrator.ask('/api/admin/retention?days=30&room=r_closet')
    expect(peek.status).toBe(404)
    for (const wrong of [0, 6, 3_651, 7.5, 'never', null]) {
      expect((await keep(administrator, 'r_short', { keep: wrong })).status).toBe(400)
    }
    for (const wrong of ['days=6', 'days=x', '', 'days=30&skip=-1', 'days=30&room=x']) {
      expect((await administrator.ask(`/api/admin/retention?${wrong}`)).status, wrong).toBe(400)
    }
  })

  test('is shown before: so much would go of this room, and of all that have no choice of their own', async () => {
    const here = await going('days=30&room=r_short')
    expect(here).toMatchObject({ conversations: 1, messages: 1, files: 1, next: null })
    expect(here.fileBytes).toBeGreaterThan(0)
    expect(await going('days=60&room=r_short')).toMatchObject({ messages: 0, oldest: null })
    const all = await going('days=30')
    expect(all.messages).toBeGreaterThanOrEqual(2)
    expect((await keep(administrator, 'r_long', { keep: 'ever' })).status).toBe(204)
    expect((await going('days=30')).messages).toBe(all.messages - 1)
  })

  test('to make it shorter wants its name; then its messages and the bytes of its files go, and no others', async () => {
    const keys = async (room: string) =>
      (await storedKeys()).filter((key) => key.startsWith(`${room}/`)).length
    expect(await keys('r_short')).toBe(1)
    const slip = await keep(administrator, 'r_short', { keep: 30 })
    expect(await refusal(slip)).toMatchObject({
      fields: [{ field: 'confirm', code: 'confirm_mismatch' }],
    })
    const [{ name } = { name: '' }] = await rows<{ name: string }>(
      "SELECT name FROM rooms WHERE id = 'r_short'",
    )
    expect((await keep(administrator, 'r_short', { keep: 30, confirm: name })).status).toBe(204)
    await expect.poll(() => keys('r_short'), { timeout: 15_000 }).toBe(0)
    expect(await going('days=30&room=r_short')).toMatchObject({ messages: 0, files: 0 })
    expect(await keys('r_long')).toBe(1)
    const noted = await rows<{ room: string; detail: string }>(
      "SELECT room, detail FROM audit WHERE kind = 'room.retention' ORDER BY id",
    )
    expect(noted).toEqual([
      { room: 'r_long', detail: '{"keep":"ever"}' },
      { room: 'r_short', detail: '{"keep":30}' },
    ])
    // Longer again, and as everywhere, need no word.
    for (const wish of [90, 'inherit']) {
      expect((await keep(administrator, 'r_short', { keep: wish })).status).toBe(204)
    }
  })
})
