import { expect, it } from 'vitest'
import { CONVERSATION_MIGRATIONS } from '../../../../../durable-objects/conversation/store/migrations.ts'
import { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { ClientId, PersonId } from '../../../../../durable-objects/protocol/ids.ts'
import { migrate } from '../../../../../durable-objects/shared/migrate.ts'
import { Random, runSeed } from '../../../../model/random.ts'
import { nodeSql } from '../../../../support/node-sql.ts'

const ADA = 'p_00000000000000000001' as PersonId
const WORDS = ['alpha', 'bravo', 'charlie', 'delta', 'écho', '日本語', '한국어']

/** The index lags behind the messages; no search may ever notice. */
it('finds exactly the texts that stand, whatever was written, changed, erased or woken in between', () => {
  const random = new Random(runSeed('search index'))
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS)
  let store = new SqliteStore(sql)
  const texts: (string | null)[] = []
  const anyText = (): string => `${random.pick(WORDS)} ${random.pick(WORDS)}`
  let hits = 0
  for (let step = 0; step < 1_500; step += 1) {
    const roll = random.next()
    const num = random.between(1, Math.max(1, texts.length))
    const change = { num, by: ADA, at: step }
    const stands = typeof texts[num - 1] === 'string'
    if (roll < 0.6) {
      const text = anyText()
      texts.push(text)
      store.append({ by: ADA, cid: random.uuid() as ClientId, at: step, text })
    } else if (roll < 0.75 && stands) {
      const text = anyText()
      texts[num - 1] = text
      store.edit(change, text, [])
    } else if (roll < 0.85 && stands) {
      texts[num - 1] = null
      store.erase(change)
    } else if (roll < 0.9) {
      store = new SqliteStore(sql)
    } else if (roll < 0.95) {
      const word = random.pick(WORDS)
      const found = store
        .search({ text: word, limit: 10_000 })
        .hits.map(({ message }) => message.num)
      const expected = texts.flatMap((text, at) => (text?.includes(word) === true ? [at + 1] : []))
      expect(found).toEqual(expected.reverse())
      hits += found.length
    }
  }
  expect(hits).toBeGreaterThan(1_000)
})

/** Few words with a beginning are looked for one by one, many as a beginning: it must not show. */
it('finds every word that begins so, with accents and without, few or many', () => {
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS)
  const store = new SqliteStore(sql)
  const random = new Random(runSeed('beginnings'))
  const texts = Array.from({ length: 600 }, (_, at) => {
    const word = random.pick([
      'dépôt',
      'depots',
      'Déploiement',
      'œuvre',
      'naïf',
      'd’accord',
      'x-ray',
    ])
    return `${word} n${String(at)} ${random.pick(WORDS.slice(0, 5))}`
  })
  for (const [at, text] of texts.entries()) {
    store.append({ by: ADA, cid: random.uuid() as ClientId, at, text })
  }
  const folded = texts.map((text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )
  for (const query of [
    'dep',
    'DÉP',
    'depot',
    'naif',
    'n',
    'n1',
    'n59',
    'd',
    'x',
    'œ',
    'dep ech',
    'zz',
  ]) {
    const wanted = query.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(' ')
    const expected = folded.flatMap((words, at) =>
      wanted.every((begin) => words.some((word) => word.startsWith(begin))) ? [at + 1] : [],
    )
    const found = store.search({ text: query, limit: 1_000 }).hits.map(({ message }) => message.num)
    expect(found, query).toEqual(expected.reverse())
  }
})

it('keeps what an earlier version of the schema has indexed as it is', () => {
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS.slice(0, 1))
  sql.query(
    "INSERT INTO messages (num, seq, author, cid, at, text) VALUES (1, 1, ?, 'c', 1, 'old words')",
    ADA,
  )
  sql.query("INSERT INTO words (rowid, text) VALUES (1, 'old words')")
  migrate(sql, CONVERSATION_MIGRATIONS)
  const store = new SqliteStore(sql)
  store.append({ by: ADA, cid: 'd' as ClientId, at: 2, text: 'new words' })
  const found = store.search({ text: 'words', limit: 10 }).hits
  expect(found.map(({ message }) => message.num)).toEqual([2, 1])
  store.erase({ num: 1, by: ADA, at: 3 })
  expect(store.search({ text: 'words', limit: 10 }).hits).toHaveLength(1)
  expect(sql.query("SELECT count(*) AS n FROM words WHERE words MATCH 'old'")).toEqual([{ n: 0 }])
})
