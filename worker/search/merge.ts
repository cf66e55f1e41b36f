import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { FoundMessage, MessagesFound } from '../../durable-objects/protocol/rpc-search.ts'

/** What one conversation has answered. */
export interface Answered {
  readonly conversation: ConversationId
  readonly found: Pick<MessagesFound, 'hits' | 'next'>
  /** Where it was asked to go on; `null`: from the beginning. */
  readonly from: string | null
}

export interface Merged {
  readonly hits: readonly { readonly conversation: ConversationId; readonly hit: FoundMessage }[]
  /** Where each goes on that has been touched; one that is at its end says so (`END`). */
  readonly marks: ReadonlyMap<ConversationId, string>
  readonly isAll: boolean
}

/** The mark of a conversation that has nothing more. */
export const END = '.'

/**
 * One list of many, each in its order: always the heaviest of the first ones, the later conversation id
 * of equals. Where a list has run out and its conversation has more, the page ends: what comes next could
 * be of there.
 */
export function merge(answers: readonly Answered[], limit: number): Merged {
  const at = new Map(answers.map(({ conversation }) => [conversation, 0]))
  const hits: Merged['hits'][number][] = []
  const place = ({ conversation }: Answered): number => at.get(conversation) ?? 0
  const runsOut = (one: Answered): boolean =>
    place(one) === one.found.hits.length && one.found.next !== null
  while (hits.length < limit && !answers.some(runsOut)) {
    let first: { answer: Answered; hit: FoundMessage } | null = null
    for (const answer of answers) {
      const hit = answer.found.hits[place(answer)]
      if (hit && (first === null || comesBefore(answer, hit, first))) first = { answer, hit }
    }
    if (first === null) break
    const { conversation } = first.answer
    hits.push({ conversation, hit: first.hit })
    at.set(conversation, place(first.answer) + 1)
  }
  const marks = new Map<ConversationId, string>()
  for (const answer of answers) {
    const mark = markOf(answer, place(answer))
    if (mark !== null) marks.set(answer.conversation, mark)
  }
  const isAll = answers.every((one) => place(one) === one.found.hits.length && !one.found.next)
  return { hits, marks, isAll }
}

function comesBefore(
  { conversation }: Answered,
  { weight }: FoundMessage,
  first: { answer: Answered; hit: FoundMessage },
): boolean {
  if (weight !== first.hit.weight) return weight > first.hit.weight
  return conversation > first.answer.conversation
}

/** `null`: untouched, to be asked from the beginning. */
function markOf({ found, from }: Answered, shown: number): string | null {
  if (shown === found.hits.length) return found.next ?? END
  return found.hits[shown - 1]?.mark ?? from
}
