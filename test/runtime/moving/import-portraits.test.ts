import { beforeAll, describe, expect, test } from 'vitest'
import type { Line, LineOf } from '../../../durable-objects/protocol/moving/lines.ts'
import { AVATAR } from '../../../durable-objects/protocol/rest/profile.ts'
import { bring, lookAhead } from '../../../web/src/bringing/bring.ts'
import { PIXEL } from '../../support/pixel.ts'
import { register, registerAs, rows, type Person } from '../worker/support.ts'
import { importing } from './importing.ts'
import { only, take } from './support.ts'

let administrator: Person
const { ask, put, freightOf } = importing(() => administrator)

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

/** Each another one: what stands after its end a picture does not mind. */
const picture = (n: number) => Uint8Array.from([...PIXEL, n])
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const wear = (by: Person, body: Uint8Array) => by.ask('/api/me/avatar', { method: 'PUT', body })

const personOf = (letter: string): LineOf<'person'> => {
  const id = `p_${letter.repeat(20)}` as LineOf<'person'>['id']
  return { kind: 'person', id, alias: `venue.${letter}`, name: `Venue ${letter}` }
}
const portraitOf = (of: LineOf<'person'>['id'], bytes: string): Line => {
  return { kind: 'portrait', of, type: 'image/png', bytes }
}

describe('the picture of somebody', () => {
  test('goes along with everything, page by page, and with one room it does not', async () => {
    const people: Person[] = []
    // More than are read at once.
    for (let n = 0; n < 9; n += 1) people.push(await register())
    for (const [n, one] of people.entries()) expect((await wear(one, picture(n))).ok).toBe(true)
    const { lines } = await take((path) => administrator.ask(path), '/api/admin/export')
    const told = new Map(only(lines, 'portrait').map(({ of, type, bytes }) => [of, [type, bytes]]))
    expect(told.size).toBe(9)
    for (const [n, { me }] of people.entries()) {
      expect(told.get(me.id)).toEqual(['image/png', base64(picture(n))])
    }
    expect(only(lines, 'end')[0]?.counts.portraits).toBe(9)
    const one = await take((path) => administrator.ask(path), '/api/admin/rooms/r_general/export')
    expect(only(one.lines, 'portrait')).toEqual([])
  })

  test('comes to an account that is new here, the same to the byte, once, and is in the audit', async () => {
    const [awa, kofi] = [personOf('a'), personOf('b')]
    const file = [awa, kofi, portraitOf(awa.id, base64(picture(1)))]
    const freight = await freightOf(file)
    const seen = await lookAhead(ask, freight)
    expect(seen.portraits).toEqual([{ person: awa.id, fate: 'new' }])
    expect(await rows('SELECT person FROM avatars WHERE person = ?', awa.id)).toEqual([])
    expect((await bring({ ask, put }, freight)).portraits).toEqual(seen.portraits)
    const again = [{ person: awa.id, fate: 'known' }]
    expect((await bring({ ask, put }, freight)).portraits).toEqual(again)
    const answer = await administrator.ask(`/api/people/${awa.id}/avatar`)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture(1))
    expect((await administrator.ask(`/api/people/${kofi.id}/avatar`)).status).toBe(404)
    expect(await rows("SELECT actor, person FROM audit WHERE kind = 'import.portrait'")).toEqual([
      { actor: administrator.me.id, person: awa.id },
    ])
  })

  test('is never put on somebody who is here already', async () => {
    const [bare, clad] = [await register(), await register()]
    await wear(clad, picture(7))
    const lines = [bare, clad].map(({ me: { id, alias, name } }): Line => {
      return { kind: 'person', id, alias, name }
    })
    const freight = await freightOf([
      ...lines,
      ...[bare, clad].map(({ me }) => portraitOf(me.id, base64(picture(8)))),
    ])
    const taken = [bare, clad].map(({ me }) => ({ person: me.id, fate: 'taken' }))
    expect((await lookAhead(ask, freight)).portraits).toEqual(taken)
    const done = await bring({ ask, put }, freight)
    expect(done.portraits).toEqual(taken)
    expect(done.left).toContainEqual({
      key: 'bringing.leftPortraitTaken',
      filling: { name: `@${bare.me.alias}` },
    })
    expect((await bare.ask(`/api/people/${bare.me.id}/avatar`)).status).toBe(404)
  })

  test('is one by its bytes, and not too large', async () => {
    const [one, other, gone] = [personOf('c'), personOf('d'), personOf('e')]
    const large = Uint8Array.from({ length: AVATAR.bytes + 1 }, (_, at) => PIXEL[at] ?? 0)
    const freight = await freightOf([
      ...[one, other, { ...gone, alias: '', name: '' }],
      portraitOf(one.id, btoa('<svg onload=alert(1)>')),
      ...[portraitOf(other.id, base64(large)), portraitOf(gone.id, base64(PIXEL))],
      portraitOf(personOf('f').id, base64(PIXEL)),
    ])
    const fates = [
      { person: one.id, fate: 'refused', code: 'unsupported_media_type' },
      { person: other.id, fate: 'refused', code: 'too_large' },
    ]
    expect((await lookAhead(ask, freight)).portraits).toEqual(fates)
    expect((await bring({ ask, put }, freight)).portraits).toEqual(fates)
    const stranger = [{ person: personOf('f').id, bytes: base64(PIXEL) }]
    expect(await ask(`/imports/${freight.id}/portraits`, { portraits: stranger })).toEqual({
      portraits: [{ person: personOf('f').id, fate: 'refused', code: 'not_found' }],
    })
  })
})
