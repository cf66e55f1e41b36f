import { describe, expect, it } from 'vitest'
import type { Line, LineOf } from '../../../../durable-objects/protocol/moving/lines.ts'
import { by, END, room, ROOM, said } from '../../../support/export-lines.ts'
import { ownFreight } from '../../../../web/src/bringing/own-export.ts'
import { stockThatOpens, weigh } from '../../../../web/src/bringing/weigh.ts'
import { diskHashing } from '../../../../scripts/moving/disk.ts'
import { inEnglish } from '../../../../scripts/moving/english.ts'

const FILE = 'f_aaaaaaaaaaaaaaaaaaaa'

async function* readable(bytes: Uint8Array) {
  yield bytes
  await Promise.resolve()
}

async function freightOf(lines: readonly Line[]) {
  const freight = await ownFreight('m', 'x', async function* () {
    yield* lines
    await Promise.resolve()
  })
  const texts: (string | null)[] = []
  for (const one of freight.rooms) for await (const { text } of one.messages()) texts.push(text)
  return { freight, texts }
}

describe('an export of this app', () => {
  it('brings each message once, as the last line about it says, in its place', async () => {
    const { freight, texts } = await freightOf([
      ...[ROOM, said(1, 'un'), said(2, 'deux'), said(3, 'trois')],
      ...[said(1, 'un, corrigé'), said(1, 'un, encore'), said(2, null), END],
    ])
    expect(texts).toEqual(['un, encore', null, 'trois'])
    expect(freight.rooms.map(({ count }) => count)).toEqual([3])
  })

  it('says what it does not hold, and that it is cut', async () => {
    const { freight } = await freightOf([ROOM, said(2, 'deux'), said(5, 'cinq')])
    expect(freight.rooms).toEqual([])
    expect(freight.left.map(inEnglish)).toEqual([
      'The end of the file is missing: it is not whole.',
      'Place: not all of its messages are in the file.',
    ])
    const whole = await freightOf([END])
    expect(whole.freight.left[0]?.filling).toEqual({ rooms: 2, groups: 1 })
  })

  it('brings a private conversation that it holds whole', async () => {
    const pair = `d_${'a'.repeat(32)}` as LineOf<'thread'>['id']
    const other = `d_${'b'.repeat(32)}` as LineOf<'thread'>['id']
    const empty = `d_${'c'.repeat(32)}` as LineOf<'thread'>['id']
    const threads = [pair, other, empty].map((id): Line => ({ kind: 'thread', id, people: [by] }))
    const { freight } = await freightOf([
      ...threads,
      { ...said(1, 'à moi'), in: pair } as Line,
      { ...said(2, 'le reste manque'), in: other } as Line,
      END,
    ])
    expect(freight.threads.map(({ thread, count }) => [thread, count])).toEqual([
      [{ id: pair, people: [by] }, 1],
    ])
    expect(freight.left).toContainEqual({
      ...{ key: 'bringing.leftPart', filling: { name: other } },
    })
  })

  it('names the files that do not come', async () => {
    const files = [{ id: FILE, name: 'plan *final*.pdf', type: 'application/pdf', size: 9 }]
    const { freight, texts } = await freightOf([
      ...[ROOM, said(1, '', { files }), said(2, 'voici', { files }), END],
    ])
    expect(texts).toEqual(['📎 plan \\*final\\*.pdf', 'voici\n📎 plan \\*final\\*.pdf'])
    expect(freight.left).toContainEqual({
      key: 'bringing.leftFileAbsent',
      filling: { name: `plan *final*.pdf (${FILE})` },
    })
  })

  it('holds each file to its size and to what it was, and lets the others come', async () => {
    const bytes = new TextEncoder().encode('une mangue')
    const { sha256 } = await weigh(readable(bytes), diskHashing)
    const one = (id: string, size = bytes.byteLength) => ({ id, name: `${id}.txt`, type: '', size })
    const ids = ['a', 'b', 'c', 'd'].map((letter) => `f_${letter.repeat(20)}`)
    const [good = '', cut = '', other = '', none = ''] = ids
    const files = [one(good), one(cut, 99), one(other), one(none)]
    const told = (id: string, hash: string) =>
      ({ kind: 'file', in: room, id, name: `${id}.txt`, size: 10, sha256: hash }) as Line
    const lines = [
      ...[ROOM, said(1, 'voici', { files })],
      ...[told(good, sha256), told(cut, sha256), told(other, '0'.repeat(64)), END],
    ]
    const freight = await ownFreight(
      'm',
      'x',
      async function* () {
        yield* lines
        await Promise.resolve()
      },
      stockThatOpens(
        ({ id }) => Promise.resolve(id === none ? null : readable(bytes)),
        diskHashing,
      ),
    )
    const [only] = freight.rooms
    expect(only?.files.map(({ id }) => id)).toEqual([good])
    const named = (id: string) => `${id}.txt (${id})`
    expect(freight.left.map(inEnglish).slice(1)).toEqual([
      `${named(cut)}: it has 10 bytes and not 99, only its name comes.`,
      `${named(other)}: its bytes are not those it had, only its name comes.`,
      `${named(none)}: its bytes are not there, only its name comes.`,
    ])
    for await (const message of only?.messages() ?? []) {
      expect(message.files).toEqual([{ id: good, name: `${good}.txt`, size: 10 }])
      expect(message.text).toBe(
        ['voici', ...[cut, other, none].map((id) => `📎 ${id}.txt`)].join('\n'),
      )
    }
  })

  it('gives another alias to who has one that nobody may have here', async () => {
    const person = (letter: string, alias: string): Line =>
      ({ kind: 'person', id: `p_${letter.repeat(20)}`, alias, name: 'Ada' }) as Line
    const { freight } = await freightOf([
      ...[person('a', 'admin'), person('b', 'ada'), person('c', 'admin.ailleurs'), END],
    ])
    expect(freight.people.map(({ alias }) => alias)).toEqual([
      ...['admin.ailleurs.2', 'ada', 'admin.ailleurs'],
    ])
    expect(freight.left).toContainEqual({
      ...{ key: 'bringing.leftAlias', filling: { from: 'admin', to: 'admin.ailleurs.2' } },
    })
  })
})
