import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { findMessages } from '../../../../../durable-objects/conversation/store/find-messages.ts'
import type { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import { FileId } from '../../../../../durable-objects/protocol/ids.ts'
import type { MessageQuery } from '../../../../../durable-objects/protocol/rpc-search.ts'
import { parseSearch } from '../../../../../durable-objects/protocol/search-query.ts'
import type { Sql } from '../../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, ADA, BOB, newStore } from '../../support.ts'

const NOW = 1_000_000_000

interface Talk {
  readonly sql: Sql
  readonly store: SqliteStore
}

function talk(...texts: string[]): Talk {
  const sql = nodeSql()
  const store = newStore(sql)
  for (const [at, text] of texts.entries()) {
    act(store, { t: 'send', text }, { by: at % 2 === 0 ? ADA : BOB, now: NOW - 10_000 + at })
  }
  return { sql, store }
}

/** Somebody sends a file. */
function share(store: SqliteStore, at: number, type: string, text: string, name: string): void {
  const id = v.parse(FileId, `f_${String.fromCharCode(96 + at).repeat(20)}`)
  store.files.add({ id, by: ADA.id, name, size: 9, at })
  store.files.markReady(id, { type, width: 1, height: 1 })
  act(store, { t: 'send', text, files: [id] }, { by: ADA, now: NOW - 10_000 + at })
}

function look({ sql, store }: Talk, typed: string, more: Partial<MessageQuery> = {}) {
  store.index.catchUp(store.head().num)
  const { terms, holds, pinned } = parseSearch(typed)
  return findMessages(sql, {
    ...{ terms, holds, pinned, order: 'newest', now: NOW, until: NOW + 1, limit: 20, mark: null },
    ...more,
  })
}

function nums(room: Talk, typed: string, more: Partial<MessageQuery> = {}): number[] {
  return look(room, typed, more).hits.map(({ num }) => num)
}

function pages(room: Talk, typed: string, more: Partial<MessageQuery>): number[] {
  const seen: number[] = []
  let mark: string | null = null
  do {
    const { hits, next } = look(room, typed, { ...more, mark })
    seen.push(...hits.map(({ num }) => num))
    mark = next
  } while (mark !== null)
  return seen
}

describe('in one conversation', () => {
  const room = talk(
    'un café noir', // 1, Ada
    'noir et café, voir https://example.org/thé', // 2, Bob
    'http comme on l’écrit', // 3, Ada
    'cafés', // 4, Bob
    '日本語のテキスト', // 5, Ada
    'rien', // 6, Bob
  )
  act(room.store, { t: 'pin', num: 1, on: true })
  share(room.store, 7, 'image/png', '', 'tajine.png')
  share(room.store, 8, 'text/plain', 'le café en liste', 'liste.txt')

  it.each<[string, string, number[]]>([
    ['all words, newest first', 'cafe', [8, 4, 2, 1]],
    ['words in a row', '"cafe noir"', [1]],
    ['a quoted word without its longer forms', '"cafe"', [8, 2, 1]],
    ['links alone', 'has:link', [2]],
    ['words with a link', 'noir has:link', [2]],
    ['pins alone', 'is:pinned', [1]],
    ['words that are pinned', 'noir is:pinned', [1]],
    ['all there is', '', [8, 7, 6, 5, 4, 3, 2, 1]],
    ['scripts without spaces', '本語', [5]],
    ['and their long terms', 'テキスト', [5]],
    ['files', 'has:file', [8, 7]],
    ['pictures', 'has:image', [7]],
    ['words with a file', 'cafe has:file', [8]],
    ['words with a picture', 'cafe has:image', []],
    ['no expression of the index', 'cafe OR rien', []],
  ])('finds %s', (_, typed, expected) => {
    expect(nums(room, typed)).toEqual(expected)
  })

  it('finds by author, but not by some', () => {
    expect(nums(room, '', { authors: [BOB.id] })).toEqual([6, 4, 2])
    expect(nums(room, 'cafe', { authors: [ADA.id] })).toEqual([8, 1])
    expect(nums(room, 'cafe', { authors: [ADA.id, BOB.id] })).toEqual([8, 4, 2, 1])
    expect(nums(room, 'cafe', { without: [ADA.id] })).toEqual([4, 2])
    expect(nums(room, '', { authors: [] })).toEqual([])
  })

  it('finds by time', () => {
    expect(nums(room, '', { from: NOW - 9_998 })).toEqual([8, 7, 6, 5, 4, 3])
    expect(nums(room, '', { until: NOW - 9_998 })).toEqual([2, 1])
  })

  it('marks what was looked for, and nothing else', () => {
    const [hit] = look(room, 'noir has:link').hits
    expect(hit?.snippet).toEqual([
      { text: 'noir', hit: true },
      { text: ' et café, voir https://example.org/thé', hit: false },
    ])
    expect(look(room, 'has:link').hits[0]?.snippet.every((part) => !part.hit)).toBe(true)
  })

  it('says of a reply where it stands', () => {
    act(room.store, { t: 'send', text: 'réponse cachée', thread: 1 })
    expect(look(room, 'cachee').hits).toMatchObject([{ thread: 1 }])
  })

  it('finds no word that was taken away or changed', () => {
    const one = talk('secret un', 'secret deux')
    expect(nums(one, 'secret')).toEqual([2, 1])
    act(one.store, { t: 'delete', num: 1 })
    act(one.store, { t: 'edit', num: 2, text: 'tout autre' }, { by: BOB })
    expect(nums(one, 'secret')).toEqual([])
    expect(nums(one, '')).toEqual([2])
  })
})

describe('a spoiler stays covered', () => {
  it('in what is shown of a message', () => {
    const room = talk(`le coupable est ||le majordome|| ${'bla '.repeat(100)}`)
    for (const typed of ['coupable', 'majordome']) {
      const [hit] = look(room, typed).hits
      const shown = hit?.snippet.map(({ text }) => text).join('')
      expect(shown).toContain('coupable')
      expect(shown).not.toContain('majordome')
      expect(shown?.length).toBeLessThan(260)
    }
  })
})

describe('the best come first', () => {
  it('by how often, how near, how whole and how new', () => {
    const room = talk(
      `le thé, ${'et bien d’autres choses encore '.repeat(10)}`, // 1: once, in a long one
      'le thé', // 2: in a short one
      'thé thé thé', // 3: often
      'théière', // 4: begins so
    )
    expect(nums(room, 'thé', { order: 'best' })).toEqual([3, 2, 4, 1])
    const rows = talk('vert le thé', 'thé vert')
    expect(nums(rows, 'thé vert', { order: 'best' })).toEqual([2, 1])
    const old = talk('le thé')
    act(old.store, { t: 'send', text: 'le thé' }, { now: NOW - 100 })
    expect(nums(old, 'thé', { order: 'best' })).toEqual([2, 1])
  })

  it('with the same weight in every conversation, however rare the word is there', () => {
    const rare = talk('le thé', ...Array.from({ length: 50 }, (_, at) => `message ${at}`))
    const often = talk('le thé', ...Array.from({ length: 50 }, () => 'thé encore'))
    const weight = (room: Talk) =>
      look(room, 'thé', { order: 'best', limit: 100 }).hits.find(({ num }) => num === 1)?.weight
    expect(weight(rare)).toBe(weight(often))
  })
})

describe('page by page', () => {
  const room = talk(
    ...Array.from(
      { length: 2_600 },
      (_, at) => `thé ${'encore '.repeat(at % 7)}${at % 900 === 0 ? 'https://a.org' : ''}`,
    ),
  )
  const all = Array.from({ length: 2_600 }, (_, at) => 2_600 - at)

  it('gives every message once, newest first', () => {
    expect(pages(room, 'thé', { limit: 97 })).toEqual(all)
  })

  it('gives every message once, best first in stretches', () => {
    const seen = pages(room, 'thé', { limit: 97, order: 'best' })
    expect(seen.length).toBe(2_600)
    expect(new Set(seen).size).toBe(2_600)
  })

  it('gives the few that a filter leaves, however far apart', () => {
    expect(pages(room, 'thé has:link', { limit: 2 })).toEqual([1_801, 901, 1])
    expect(pages(room, 'encore', { limit: 30, until: NOW - 10_000 + 30 })).toHaveLength(25)
  })

  it('looks at a bounded number for one answer', () => {
    const { hits, next } = look(room, 'thé has:link')
    expect(hits.map(({ num }) => num)).toEqual([1_801])
    expect(parseInt(next ?? '', 36)).toBe(1_601)
  })
})
