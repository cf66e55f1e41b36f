import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import type { MessagesFound } from '../../durable-objects/protocol/rpc-search.ts'
import { askAll, PLATFORM_CLOCK, type Clock } from './ask-all.ts'
import { merge, type Answered, type Merged } from './merge.ts'

/** A conversation whose look has ended before the page was full is asked to look on, so often. */
const ROUNDS = 3

export interface Gathered {
  readonly merged: Merged
  readonly people: readonly PersonCard[]
  /** How many have not answered. */
  readonly silent: number
}

export interface Gathering {
  readonly conversations: readonly ConversationId[]
  /** Where each goes on. */
  readonly marks: ReadonlyMap<ConversationId, string>
  readonly limit: number
  readonly ask: (conversation: ConversationId, mark: string | null) => Promise<MessagesFound>
}

/** One page of what these conversations have. */
export async function gather(
  { conversations, marks, limit, ask }: Gathering,
  clock: Clock = PLATFORM_CLOCK,
): Promise<Gathered> {
  const people: PersonCard[] = []
  const first = await askAll(conversations, (one) => ask(one, marks.get(one) ?? null), clock)
  let answered = conversations.flatMap((conversation, at): Answered[] => {
    const found = first[at]
    people.push(...(found?.people ?? []))
    return found ? [{ conversation, found, from: marks.get(conversation) ?? null }] : []
  })
  for (let round = 1; round < ROUNDS; round += 1) {
    const { hits, marks: ends } = merge(answered, limit)
    const short = answered.filter(({ conversation, found }) => {
      return found.next !== null && ends.get(conversation) === found.next
    })
    if (hits.length === limit || short.length === 0) break
    const more = await askAll(short, (one) => ask(one.conversation, one.found.next), clock)
    answered = answered.map((one) => {
      const found = more[short.indexOf(one)]
      people.push(...(found?.people ?? []))
      return found ? { ...one, found: longer(one.found, found) } : one
    })
  }
  return { merged: merge(answered, limit), people, silent: conversations.length - answered.length }
}

function longer(before: Answered['found'], { hits, next }: MessagesFound): Answered['found'] {
  return { hits: [...before.hits, ...hits], next }
}
