import { beforeAll, describe, expect, test } from 'vitest'
import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import { bring, lookAhead, type Delivery } from '../../../web/src/bringing/bring.ts'
import { PIXEL } from '../../support/pixel.ts'
import { addRoom, register, registerAs, rows, type Person } from '../worker/support.ts'
import { importing } from './importing.ts'
import { messagesIn, only, Speaker, take } from './support.ts'

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

describe('an emoji of the place', () => {
  const maker = () => register()
  const add = (by: Person, name: string, body: Uint8Array) =>
    by.ask(`/api/emoji/${name}`, { method: 'PUT', body, headers: { 'content-type': 'image/png' } })
  const emojiLines = async () => {
    const { lines } = await take((path) => administrator.ask(path), '/api/admin/export')
    const end = only(lines, 'end')[0]
    expect(end?.counts.emoji).toBe(only(lines, 'emoji').length)
    return [...only(lines, 'person'), ...only(lines, 'emoji')]
  }

  test('goes along with its picture and comes back, once', async () => {
    const awa = await maker()
    // More than are read at once.
    const names = Array.from({ length: 9 }, (_, n) => `arbre_${String(n)}`)
    for (const name of names) await add(awa, name, PIXEL)
    const lines = await emojiLines()
    const before = lines.filter(({ kind }) => kind === 'emoji')
    expect(before).toHaveLength(9)
    const [first] = before
    expect(first).toMatchObject({ name: 'arbre_0', type: 'image/png', by: awa.me.id })
    const freight = await freightOf(lines)
    const fates = (delivery: Delivery) => new Set(delivery.emoji.map(({ fate }) => fate))
    expect(fates(await bring({ ask, put }, freight))).toEqual(new Set(['known']))
    for (const name of names) await awa.ask(`/api/emoji/${name}`, { method: 'DELETE' })
    expect(fates(await lookAhead(ask, freight))).toEqual(new Set(['new']))
    expect(await rows('SELECT name FROM custom_emoji')).toEqual([])
    expect(fates(await bring({ ask, put }, freight))).toEqual(new Set(['new']))
    expect((await emojiLines()).filter(({ kind }) => kind === 'emoji')).toEqual(before)
    const noted = await rows<{ actor: string }>(
      "SELECT actor FROM audit WHERE kind = 'emoji.add' ORDER BY id DESC LIMIT 9",
    )
    expect(new Set(noted.map(({ actor }) => actor))).toEqual(new Set([administrator.me.id]))
    for (const name of names) await awa.ask(`/api/emoji/${name}`, { method: 'DELETE' })
  })

  test('goes along with one room, and is in its messages and reactions where that comes', async () => {
    const awa = await maker()
    await addRoom('r_grove', 'open')
    await awa.ask('/api/rooms/r_grove/membership', { method: 'POST' })
    await add(awa, 'baobab', PIXEL)
    const speaker = await Speaker.in('r_grove', awa)
    const num = await speaker.say('sous le :baobab:')
    await speaker.do({ t: 'react', num, emoji: ':baobab:', on: true })
    speaker.close()
    const read = async (room: string) => {
      return (await take((path) => administrator.ask(path), `/api/admin/rooms/${room}/export`))
        .lines
    }
    const lines = await read('r_grove')
    const [baobab] = only(lines, 'emoji')
    expect(baobab).toMatchObject({ name: 'baobab', bytes: btoa(String.fromCharCode(...PIXEL)) })
    await awa.ask('/api/emoji/baobab', { method: 'DELETE' })
    const elsewhere = JSON.parse(JSON.stringify(lines).replaceAll('r_grove', 'r_wood')) as Line[]
    const done = await bring({ ask, put }, await freightOf(elsewhere))
    expect(done).toMatchObject({ emoji: [{ name: 'baobab', fate: 'new' }], messages: 1, left: [] })
    const came = await read('r_wood')
    // Whose it was came with the messages.
    expect(only(came, 'emoji')).toEqual([baobab])
    expect(messagesIn(came, 'r_wood')).toEqual(messagesIn(elsewhere, 'r_wood'))
    expect(messagesIn(came, 'r_wood')[0]?.reactions?.[0]?.emoji).toBe(':baobab:')
    await awa.ask('/api/emoji/baobab', { method: 'DELETE' })
  })

  test('stays what it is here, and what is none does not come', async () => {
    const awa = await maker()
    await add(awa, 'pris', PIXEL)
    const bytes = (more: number) =>
      btoa(String.fromCharCode(...PIXEL, ...Array<number>(more).fill(0)))
    const line = (name: string, picture: string): Line => ({
      ...{ kind: 'emoji', name, type: 'image/png', bytes: picture, by: awa.me.id, at: 5 },
    })
    const done = await bring(
      { ask, put },
      await freightOf([
        ...[line('pris', bytes(1)), line('tada', bytes(0)), line('Mal Nommé', bytes(0))],
        ...[line('texte', btoa('<svg onload=alert(1)>')), line('bon', bytes(0))],
      ]),
    )
    expect(done.emoji).toEqual([
      { name: 'pris', fate: 'taken' },
      { name: 'tada', fate: 'refused', code: 'emoji_taken' },
      { name: 'Mal Nommé', fate: 'refused', code: 'emoji_name_malformed' },
      { name: 'texte', fate: 'refused', code: 'unsupported_media_type' },
      { name: 'bon', fate: 'new' },
    ])
    expect(done.left).toContainEqual({
      ...{ key: 'bringing.leftEmojiTaken', filling: { name: 'pris' } },
    })
    const [row] = await rows(
      'SELECT created_by, created_at FROM custom_emoji WHERE name = ?',
      'bon',
    )
    // Nobody came with the file: then it is theirs who brought it.
    expect(row).toEqual({ created_by: administrator.me.id, created_at: 5 })
  })
})
