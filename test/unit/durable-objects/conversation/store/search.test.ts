import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchQuery } from '../../../../../durable-objects/conversation/core/ports.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, ADA, BOB, newStore } from '../../support.ts'

const TEXTS = [
  'Été à Noël, déjà vu', // 1
  'the quick brown fox', // 2
  'foxes are quick; so is "quoted text"', // 3
  'a AND b OR NOT c NEAR d', // 4
  'mail to ada@example.org or see https://example.org/path?x=1', // 5
  'C++ and C# are not the same', // 6
  '日本語のテキスト', // 7
  '東京都に行く', // 8
  '한국어 텍스트', // 9
  'ภาษาไทย', // 10
  '𠮷野家で𠮷𠮷', // 11
  'cafe\u0301 and naïve', // 12
  '100% sure_thing', // 13
  'Straße und Fußball', // 14
]

const store = newStore()
for (const [index, text] of TEXTS.entries()) {
  act(store, { t: 'send', text }, { by: index % 2 === 0 ? ADA : BOB })
}

function found(text: string, more: Partial<SearchQuery> = {}): number[] {
  return store.search({ text, limit: 30, ...more }).hits.map((hit) => hit.message.num)
}

describe('searching finds', () => {
  it.each([
    ['without accents', 'ete noel deja', [1]],
    ['with accents', 'Été', [1]],
    ['with accents in pieces', 'E\u0301te\u0301', [1]],
    ['what was written in pieces', 'café', [12]],
    ['in capitals', 'QUICK', [3, 2]],
    ['by the beginning of a word', 'fox', [3, 2]],
    ['by the beginning of several words, in any order', 'fo qui', [3, 2]],
    ['all words, not any', 'fox brown', [2]],
    ['not the middle of a word', 'uick', []],
    ['an address', 'ada@example.org', [5]],
    ['part of a link', 'example.org/path', [5]],
    ['a name with signs, by its letters', 'C++', [12, 6, 4]],
    ['three signs of a script without spaces', '日本語', [7]],
    ['more of them, from the middle', 'のテキスト', [7]],
    ['two', '東京', [8]],
    ['one', '都', [8]],
    ['several terms, in any order', 'テキスト 日本語', [7]],
    ['a short term beside a long one', 'テキスト 日', [7]],
    ['two short ones', '行く 東京', [8]],
    ['all of them, not any', 'テキスト 東京都', []],
    ['all of the short ones, not any', '東 日', []],
    ['Korean', '텍스트', [9]],
    ['Thai', 'ไทย', [10]],
    ['two signs outside the basic plane', '𠮷𠮷', [11]],
    ['one sign outside the basic plane', '𠮷', [11]],
    ['what is not there', 'nothing', []],
    ['only signs', '!?', []],
    ['only space', '   ', []],
  ])('%s: %s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each(['AND', 'OR', 'NOT', 'NEAR', 'a AND b'])('%s as the plain text it is', (text) => {
    expect(found(text)).toContain(4)
  })

  it.each([
    '"',
    '"quoted text"',
    'a"b',
    "'",
    "' OR 1=1 --",
    '*',
    'fox*',
    'fox -brown',
    '^fox',
    'text:fox',
    'NEAR(fox quick)',
    '(',
    'fox)',
    '{fox}',
    'fox + quick',
    '日"本',
    '日本"語',
    '日%',
    'a\u0000b',
    '\u0000',
    '日本語\u0000',
    '\u0002fox\u0003',
    '\ud83d',
    'fox\ud83d',
    '日\ud83d',
    'x'.repeat(200),
    '日'.repeat(200),
  ])('without failing: %j', (text) => {
    expect(Array.isArray(found(text))).toBe(true)
  })

  it('never fails, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (text) => {
        found(text)
        found(`fox ${text}`)
        found(`日本 ${text}`)
      }),
      { numRuns: 300 },
    )
  })

  it('with no more values in a statement than the platform binds', () => {
    const sql = nodeSql()
    const bound: number[] = []
    const own = newStore({
      ...sql,
      query: (text, ...params) => {
        bound.push(params.length)
        return sql.query(text, ...params)
      },
    })
    for (const term of ['x', '日', '日本語']) {
      own.search({ text: `${term} `.repeat(200), limit: 30 })
    }
    expect(Math.max(...bound)).toBeLessThanOrEqual(100)
  })

  it('what is written literally, wherever it stands, in a script without spaces', () => {
    expect(found('100% sure')).toEqual([13])
    expect(found('%')).toEqual([])
    expect(found('_')).toEqual([])
  })
})

describe('a search', () => {
  it('is narrowed by who wrote it', () => {
    expect(found('quick', { by: ADA.id })).toEqual([3])
    expect(found('quick', { by: BOB.id })).toEqual([2])
    expect(found('東', { by: ADA.id })).toEqual([])
    expect(found('東', { by: BOB.id })).toEqual([8])
  })

  it('goes on before the last that was found, newest first', () => {
    const [first] = found('quick', { limit: 1 })
    expect(store.search({ text: 'quick', limit: 1 }).hasMore).toBe(true)
    expect(first).toBe(3)
    expect(found('quick', { limit: 1, before: 3 })).toEqual([2])
    expect(store.search({ text: 'quick', limit: 1, before: 3 }).hasMore).toBe(false)
  })

  it('shows where it hit, in plain pieces', () => {
    const snippet = (text: string) => store.search({ text, limit: 1 }).hits[0]?.snippet
    expect(snippet('brown')).toEqual([
      { text: 'the quick ', hit: false },
      { text: 'brown', hit: true },
      { text: ' fox', hit: false },
    ])
    expect(snippet('deja')).toContainEqual({ text: 'déjà', hit: true })
    expect(snippet('東京')).toEqual([
      { text: '東京', hit: true },
      { text: '都に行く', hit: false },
    ])
  })

  it('brings the people whom its messages name', () => {
    expect(store.search({ text: 'brown', limit: 9 }).people).toEqual([BOB])
  })

  it('knows an edited message by its present text only, and a deleted one not at all', () => {
    const own = newStore()
    for (const text of ['red apple', '赤い林檎です']) act(own, { t: 'send', text })
    const nums = (text: string) => own.search({ text, limit: 9 }).hits.map((hit) => hit.message.num)
    act(own, { t: 'edit', num: 1, text: 'green pear' })
    act(own, { t: 'edit', num: 2, text: '青い梨です' })
    expect(['apple', 'pear', '赤い林', '赤', '青い梨', '青'].map(nums)).toEqual([
      [],
      [1],
      [],
      [],
      [2],
      [2],
    ])
    act(own, { t: 'delete', num: 1 })
    act(own, { t: 'delete', num: 2 })
    expect(['pear', '青い梨', '青'].map(nums)).toEqual([[], [], []])
  })

  it('finds a message that changed from one kind of script to the other', () => {
    const own = newStore()
    act(own, { t: 'send', text: 'hello' })
    act(own, { t: 'edit', num: 1, text: '東京都へ' })
    const nums = (text: string) => own.search({ text, limit: 9 }).hits.map((hit) => hit.message.num)
    expect([nums('東京都'), nums('hello')]).toEqual([[1], []])
    act(own, { t: 'edit', num: 1, text: 'hello again' })
    expect([nums('東京都'), nums('hello')]).toEqual([[], [1]])
  })
})
