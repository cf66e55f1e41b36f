import { beforeAll, expect, test } from 'vitest'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import type { Env } from '../../../worker/env.ts'
import { answering, askWith, bindingsWith } from '../worker/in-between.ts'
import { make } from '../worker/room-acts.ts'
import { bindings, register, rows, type Person } from '../worker/support.ts'
import { say, threadOf } from './support.ts'

let me: Person
let good: string
let silent: string

/** The names of the conversations that were asked. */
let asked: string[] = []

beforeAll(async () => {
  me = await register()
  good = (await make(me, { name: 'Puits clair' })).id
  silent = (await make(me, { name: 'Puits muet' })).id
  await say(me, good, 'une truite')
  await say(me, silent, 'une truite')
})

/** One of them is out of reach (`down`) or never answers (`deaf`). */
function withTrouble(kind: 'down' | 'deaf' | 'none'): Env {
  const getByName: Env['CONVERSATION']['getByName'] = (name) => {
    const object = bindings.CONVERSATION.getByName(name)
    return answering(object, {
      search: (...args) => {
        asked.push(name)
        if (name !== silent || kind === 'none') return object.search(...args)
        return kind === 'down' ? Promise.reject(new Error('out of reach')) : new Promise(() => {})
      },
    })
  }
  return bindingsWith({ CONVERSATION: { getByName } })
}

async function found(env: Env, params: Record<string, string>): Promise<SearchAnswer> {
  const path = `/api/search?${new URLSearchParams(params).toString()}`
  const answer = await askWith(env, path, { method: 'GET', cookie: me.cookie })
  return await answer.json<SearchAnswer>()
}

test.each(['down', 'deaf'] as const)(
  'a conversation that is %s is counted, and the others answer',
  async (kind) => {
    const { hits, missing, next } = await found(withTrouble(kind), { q: 'truite' })
    expect(hits.map(({ conversation }) => conversation)).toEqual([good])
    expect(missing).toEqual({ silent: 1, unasked: 0 })
    expect(next).toBeNull()
  },
)

test('only those are asked that a filter leaves, and no thread in which nothing was written', async () => {
  const other = await register()
  await threadOf(me, other)
  const env = withTrouble('none')
  asked = []
  await found(env, { q: 'truite in:#puitsclair' })
  expect(asked).toEqual([good])
  asked = []
  await found(env, { q: `in:@${other.me.alias} truite` })
  expect(asked).toEqual([])
  asked = []
  await found(env, { q: 'truite' })
  expect(asked.filter((name) => name.startsWith('d_'))).toEqual([])
})

test('of very many the liveliest are asked first, and the rest is counted and comes with later pages', async () => {
  const many = Array.from({ length: 230 }, (_, at) => `r_many${String(at).padStart(4, '0')}`)
  for (const id of many) {
    await rows(
      "INSERT INTO rooms (id, name, topic, access, position, created_at) VALUES (?, ?, '', 'open', 99, 1)",
      ...[id, id],
    )
    await rows("INSERT INTO memberships VALUES (?, ?, 'member', 1)", id, me.me.id)
  }
  // To make an object takes longer than to ask it.
  for (let at = 0; at < many.length; at += 20) {
    const some = many.slice(at, at + 20).map((id) => bindings.CONVERSATION.getByName(id))
    await Promise.all(some.map((object) => object.hasWritten(me.me.id)))
  }
  const env = withTrouble('none')
  asked = []
  const first = await found(env, { q: 'truite' })
  expect(asked).toHaveLength(200)
  expect(first.missing.unasked).toBe(many.length + 2 + 2 - 200)
  expect(first.next).not.toBeNull()
  expect(first.hits).toHaveLength(2)
  const before = new Set(asked)
  asked = []
  const second = await found(env, { q: 'truite', cursor: first.next ?? '' })
  expect(asked).toHaveLength(many.length + 2 + 2 - 200)
  expect(asked.filter((name) => before.has(name))).toEqual([])
  expect(second).toMatchObject({ hits: [], next: null, missing: { silent: 0, unasked: 0 } })
})
