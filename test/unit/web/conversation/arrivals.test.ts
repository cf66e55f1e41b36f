import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { toTell } from '../../../../web/src/conversation/arrivals.ts'
import { toChunks } from '../../../../web/src/conversation/rows.ts'

const awa = `p_${'a'.repeat(20)}` as PersonId
const ben = `p_${'b'.repeat(20)}` as PersonId
const chloe = `p_${'c'.repeat(20)}` as PersonId

function message(num: number, by: PersonId, text: string | null = 'x'): Message {
  return { num, seq: num, by, cid: `c${String(num)}` as ClientId, at: num * 1_000, text }
}

function told(messages: readonly Message[], told: number, beyond: readonly number[] = []) {
  const blocked = new Set([chloe])
  const chunks = toChunks({ messages, people: new Map(), me: awa, blocked }, 'UTC')
  const newest = messages.at(-1)?.num ?? 0
  const { count, only } = toTell({ chunks, newest, beyond }, told, awa)
  return [count, only?.message.num]
}

describe('what there is to tell of', () => {
  it('is what others wrote since, and the one where it is one', () => {
    expect(told([message(1, ben), message(2, ben)], 1)).toEqual([1, 2])
    expect(told([message(1, ben), message(2, ben), message(3, ben)], 1)).toEqual([2, undefined])
  })

  it('is nothing of one’s own, of whom one does not hear, and of what was taken away', () => {
    const messages = [message(1, ben), message(2, awa), message(3, chloe), message(4, ben, null)]
    expect(told(messages, 1)).toEqual([0, undefined])
  })

  it('is nothing of the history that is loaded above', () => {
    expect(
      told(
        [1, 2, 3, 4, 5].map((num) => message(num, ben)),
        5,
      ),
    ).toEqual([0, undefined])
  })

  it('counts what came beyond what is loaded, once', () => {
    expect(told([message(1, ben)], 1, [8])).toEqual([1, undefined])
    expect(told([message(1, ben), message(2, ben)], 1, [2, 3])).toEqual([2, undefined])
    expect(told([message(1, ben)], 8, [8])).toEqual([0, undefined])
  })

  it('leaves out of a thread what is told in the flow', () => {
    const messages = [message(1, ben), { ...message(2, ben), thread: 1, echo: true as const }]
    const chunks = toChunks({ messages, people: new Map(), me: awa }, 'UTC')
    const thread = { chunks, newest: 2 }
    expect(toTell(thread, 1, awa, true).count).toBe(0)
    expect(toTell(thread, 1, awa).count).toBe(1)
  })
})
