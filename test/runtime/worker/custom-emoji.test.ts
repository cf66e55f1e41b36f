import { beforeAll, describe, expect, test } from 'vitest'
import {
  CUSTOM_EMOJI,
  type CustomEmojiAnswer,
} from '../../../durable-objects/protocol/rest/custom-emoji.ts'
import { PIXEL } from '../../support/pixel.ts'
import { bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

let awa: Person
let ben: Person
let guest: Person
let moderator: Person

beforeAll(async () => {
  awa = await register()
  ben = await register()
  guest = await registerAs('guest')
  moderator = await registerAs('moderator')
}, 60_000)

function put(by: Person, name: string, body: Uint8Array = PIXEL): Promise<Response> {
  const headers = { 'content-type': 'image/png' }
  return by.ask(`/api/emoji/${name}`, { method: 'PUT', body, headers })
}

async function names(by: Person): Promise<string[]> {
  const { emoji } = await (await by.ask('/api/emoji')).json<CustomEmojiAnswer>()
  return emoji.map(({ name }) => name)
}

/** What the header of a PIXEL says of its measures. */
function sized(width: number, height: number): Uint8Array {
  const bytes = PIXEL.slice()
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

describe('an emoji of the place', () => {
  test('is seen by everybody who is signed in, with who added it, and leaves a row', async () => {
    const added = await put(awa, 'baobab')
    expect(added.status).toBe(201)
    expect((await added.json<CustomEmojiAnswer>()).emoji).toContainEqual({
      ...{ name: 'baobab', at: expect.any(Number) as number },
      by: { id: awa.me.id, alias: awa.me.alias, name: awa.me.name },
    })
    expect(await names(guest)).toContain('baobab')
    const picture = await guest.ask('/api/emoji/baobab')
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(picture.headers.get('content-security-policy')).toContain('sandbox')
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(PIXEL)
    expect(
      await rows('SELECT actor, detail FROM audit WHERE kind = ? ORDER BY id', 'emoji.add'),
    ).toEqual([{ actor: awa.me.id, detail: '{"name":"baobab"}' }])
  })

  test('is nothing to who is not signed in, and no guest adds one', async () => {
    const picture = await awa.ask('/api/emoji/baobab', { headers: { cookie: '' } })
    expect(picture.status).toBe(401)
    expect((await refusal(await put(guest, 'hyene'))).code).toBe('forbidden')
    expect(await names(awa)).not.toContain('hyene')
  })

  test('has a name of its own, which may stand between colons', async () => {
    for (const name of ['x', 'Lion', 'a'.repeat(31), '_lion', 'li%20on', 'l%3Aon']) {
      const refused = await refusal(await put(awa, name))
      expect(refused, name).toMatchObject({
        ...{ code: 'emoji_name_malformed' },
        fields: [{ field: 'name', code: 'emoji_name_malformed' }],
      })
    }
    for (const name of ['baobab', 'tada']) {
      expect((await refusal(await put(ben, name))).code, name).toBe('emoji_taken')
    }
    expect((await put(awa, 'a'.repeat(30))).status).toBe(201)
  })

  test('is a picture by its bytes, of a size that a message can show', async () => {
    const page = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for (const bytes of [page, new Uint8Array(), PIXEL.slice(0, 12)]) {
      expect((await refusal(await put(awa, 'lionne', bytes))).code).toBe('unsupported_media_type')
    }
    const { side, bytes } = CUSTOM_EMOJI
    expect((await refusal(await put(awa, 'lionne', sized(side + 1, 1)))).code).toBe('too_large')
    const long = new Uint8Array(bytes + 1)
    long.set(PIXEL)
    expect((await refusal(await put(awa, 'lionne', long))).code).toBe('too_large')
    expect((await put(awa, 'lionne', sized(side, 1))).status).toBe(201)
  })

  test('is taken away by who added it or by those who keep the place', async () => {
    const remove = (by: Person, name: string) => by.ask(`/api/emoji/${name}`, { method: 'DELETE' })
    expect((await refusal(await remove(ben, 'lionne'))).code).toBe('forbidden')
    expect(await names(ben)).toContain('lionne')
    expect((await remove(awa, 'lionne')).status).toBe(200)
    expect((await remove(moderator, 'baobab')).status).toBe(200)
    expect((await refusal(await remove(moderator, 'baobab'))).code).toBe('not_found')
    expect(await names(ben)).not.toContain('baobab')
    expect((await ben.ask('/api/emoji/baobab')).status).toBe(404)
    expect(
      await rows('SELECT actor, detail FROM audit WHERE kind = ? ORDER BY id', 'emoji.remove'),
    ).toEqual([
      { actor: awa.me.id, detail: '{"name":"lionne"}' },
      { actor: moderator.me.id, detail: '{"name":"baobab"}' },
    ])
  })

  test('that moves is given still to whom motion is too much', async () => {
    const frame = '2c000000000100010080ff0000ffffff0202440100'
    const bytes = (hex: string) =>
      Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    const head = '47494638396101000100800000000000000000'
    const moving = bytes(`${head}${frame}${frame}3b`)
    expect((await put(awa, 'remuant', moving)).status).toBe(201)
    const given = async (path: string) =>
      new Uint8Array(await (await guest.ask(`/api/emoji/remuant${path}`)).arrayBuffer())
    expect(await given('')).toEqual(moving)
    expect(await given('?still')).toEqual(bytes(`${head}${frame}3b`))
  })

  test('finds no room beside as many as there may be; two of one name at once are one', async () => {
    const both = await Promise.all([put(awa, 'zebu'), put(ben, 'zebu')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const { results } = await bindings.DB.prepare('SELECT count(*) AS n FROM custom_emoji').all<{
      n: number
    }>()
    const missing = CUSTOM_EMOJI.most - (results[0]?.n ?? 0)
    await bindings.DB.batch(
      Array.from({ length: missing }, (_, index) =>
        bindings.DB.prepare('INSERT INTO custom_emoji VALUES (?, ?, ?, ?, ?)').bind(
          `filler${String(index)}`,
          'image/png',
          PIXEL,
          awa.me.id,
          1,
        ),
      ),
    )
    expect((await refusal(await put(awa, 'one_more'))).code).toBe('too_many')
    await bindings.DB.prepare('DELETE FROM custom_emoji WHERE name LIKE ?').bind('filler%').run()
  })
})
