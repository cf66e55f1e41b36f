import { describe, expect, it, vi } from 'vitest'
import type { ConversationEvent } from '../../../../durable-objects/protocol/events.ts'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { answeredIn, stillAnswered, unanswered } from '../../../../web/src/conversation/answered.ts'
import { toChunks } from '../../../../web/src/conversation/rows.ts'
import type { Talk } from '../../../../web/src/conversation/talk.ts'
import type { ConversationClient } from '../../../../web/src/sync/conversation-contract.ts'

const awa = `p_${'a'.repeat(20)}` as PersonId

function message(num: number, replyTo?: number): Message {
  const said = { num, seq: num, by: awa, cid: `c${num}` as ClientId, at: num, text: `T${num}` }
  return replyTo === undefined ? said : { ...said, replyTo }
}

/** Messages from 101 on, of which some answer others. */
function shown(answers: Readonly<Record<number, number>>, count = 100) {
  const messages = Array.from({ length: count }, (_, at) => message(101 + at, answers[101 + at]))
  return { messages, people: new Map(), me: awa }
}

const nums = (answers: Readonly<Record<number, number>>, asked: readonly number[] = []) =>
  unanswered(
    { chunks: toChunks(shown(answers), 'UTC') },
    { first: 180, last: 190 },
    new Set(asked),
  ).map(({ quote }) => quote?.num)

describe('what rows answer that is not loaded', () => {
  it('is asked for near what is in sight, once', () => {
    expect(nums({ 110: 1, 185: 2, 186: 2, 187: 3, 188: 150 })).toEqual([2, 3])
    expect(nums({ 185: 2, 187: 3 }, [2])).toEqual([3])
    expect(nums({})).toEqual([])
  })

  it('is quoted once it is remembered, and told as gone once it is deleted', () => {
    const hearers: ((event: ConversationEvent) => void)[] = []
    const hear = vi.fn((hearer: (event: ConversationEvent) => void) => {
      hearers.push(hearer)
      return () => undefined
    })
    const client = { hear } as Partial<ConversationClient> as ConversationClient
    const seen = shown({ 102: 7 }, 2)
    const talk: Pick<Talk, 'chunks' | 'answered'> = { chunks: [] }
    const look = () => {
      const { answered } = talk
      talk.chunks = toChunks({ ...seen, ...(answered && { answered }) }, 'UTC', talk.chunks)
      return talk.chunks.flatMap(({ rows }) => rows)[1]?.quote
    }
    expect(look()).toMatchObject({ num: 7, text: null, isGone: false })
    answeredIn(client, talk).remember([message(7)])
    expect(look()).toMatchObject({ text: 'T7', isGone: false })
    answeredIn(client, talk).remember([])
    expect(hear).toHaveBeenCalledOnce()
    for (const tell of hearers) tell({ t: 'edited', seq: 300, num: 7, by: awa, at: 1, text: 'E' })
    expect(look()).toMatchObject({ text: 'E', isGone: false })
    for (const tell of hearers) tell({ t: 'deleted', seq: 301, num: 7, by: awa, at: 1 })
    expect(look()).toMatchObject({ text: null, isGone: true })
  })

  it('stays remembered where it is let go of, and no more than needed', () => {
    const chunks = toChunks(shown({ 190: 105, 195: 193, 120: 106 }), 'UTC')
    const kept = stillAnswered({ chunks }, { from: 160, to: 200 })
    expect(kept.map(({ num }) => num)).toEqual([105])
  })

  it('is remembered of so many messages at the most, the latest of them', () => {
    const talk: Pick<Talk, 'chunks' | 'answered'> = { chunks: [] }
    const client = { hear: () => () => undefined } as Partial<ConversationClient>
    const answered = answeredIn(client as ConversationClient, talk)
    answered.remember(Array.from({ length: 250 }, (_, at) => message(at + 1)))
    expect(talk.answered?.map(({ num }) => num)).toEqual(
      Array.from({ length: 200 }, (_, at) => at + 51),
    )
  })
})
