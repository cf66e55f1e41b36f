import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type {
  FoundMessage,
  MessagesFound,
} from '../../../../durable-objects/protocol/rpc-search.ts'
import { gather } from '../../../../worker/search/gather.ts'
import { END, merge, type Answered } from '../../../../worker/search/merge.ts'

function hit(num: number, weight: number): FoundMessage {
  const by = 'p_00000000000000000001' as PersonId
  return { num, by, at: weight, snippet: [], weight, mark: num.toString(36) }
}

function answer(name: string, weights: readonly number[], next: string | null = null): Answered {
  const hits = weights.map((weight, at) => hit(at + 1, weight))
  return { conversation: `r_${name}` as ConversationId, found: { hits, next }, from: null }
}

function weightsOf({ hits }: ReturnType<typeof merge>): number[] {
  return hits.map((one) => one.hit.weight)
}

describe('lists of several conversations become one', () => {
  it('that has the heaviest first', () => {
    const merged = merge([answer('aa', [9, 5, 1]), answer('bb', [7, 6]), answer('cc', [])], 10)
    expect(weightsOf(merged)).toEqual([9, 7, 6, 5, 1])
    expect(merged.isAll).toBe(true)
    expect([...merged.marks.values()]).toEqual([END, END, END])
  })

  it('that is as long as a page, and says where each goes on', () => {
    const merged = merge([answer('aa', [9, 5]), answer('bb', [7, 6], 'z'), answer('cc', [1])], 3)
    expect(weightsOf(merged)).toEqual([9, 7, 6])
    expect(merged.isAll).toBe(false)
    expect(merged.marks).toEqual(
      new Map([
        ['r_aa', '1'],
        ['r_bb', 'z'],
      ]),
    )
  })

  it('that ends where something of another could come before the next', () => {
    const merged = merge([answer('aa', [9, 3]), answer('bb', [7], 'z')], 10)
    expect(weightsOf(merged)).toEqual([9, 7])
    expect(merged.isAll).toBe(false)
  })
})

describe('page by page', () => {
  it('every message comes once and in order, however long the looks of a conversation are', async () => {
    const Rooms = fc.array(fc.array(fc.nat(50), { maxLength: 30 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        Rooms,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 7 }),
        async (rooms, look, limit) => {
          const all = new Map(
            rooms.map((weights, at) => [`r_x${at}` as ConversationId, listOf(weights)]),
          )
          const ask = (id: ConversationId, mark: string | null): Promise<MessagesFound> => {
            const list = all.get(id) ?? []
            const start = mark === null ? 0 : parseInt(mark, 36)
            const hits = list.slice(start, start + look)
            const more = start + look < list.length
            return Promise.resolve({
              hits,
              people: [],
              next: more ? (start + look).toString(36) : null,
            })
          }
          let marks = new Map<ConversationId, string>()
          const seen: [ConversationId, FoundMessage][] = []
          for (let page = 0; page < 300; page += 1) {
            const open = [...all.keys()].filter((id) => marks.get(id) !== END)
            const { merged } = await gather({ conversations: open, marks, limit, ask })
            seen.push(
              ...merged.hits.map(
                (one) => [one.conversation, one.hit] as [ConversationId, FoundMessage],
              ),
            )
            marks = new Map([...marks, ...merged.marks])
            if (merged.isAll) break
          }
          const weights = seen.map(([, { weight }]) => weight)
          expect(weights).toEqual([...weights].sort((a, b) => b - a))
          expect(new Set(seen.map(([id, { num }]) => `${id} ${num}`)).size).toBe(seen.length)
          expect(seen.length).toBe(rooms.flat().length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('who does not answer is counted, and asked again from where it stood', async () => {
    const silent = 'r_silent' as ConversationId
    const ask = (id: ConversationId): Promise<MessagesFound> =>
      id === silent
        ? Promise.reject(new Error('out of reach'))
        : Promise.resolve({ hits: [hit(1, 1)], people: [], next: null })
    const conversations = [silent, 'r_other' as ConversationId]
    const gathered = await gather({ conversations, marks: new Map(), limit: 5, ask })
    expect(gathered.silent).toBe(1)
    expect(gathered.merged.marks).toEqual(new Map([['r_other', END]]))
  })
})

/** `mark`: the place after it. */
function listOf(weights: readonly number[]): FoundMessage[] {
  return [...weights]
    .sort((a, b) => b - a)
    .map((weight, at) => ({ ...hit(at + 1, weight), mark: (at + 1).toString(36) }))
}
