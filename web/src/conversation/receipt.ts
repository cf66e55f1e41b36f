import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationState } from '../sync/conversation-state.ts'
import type { Receipt } from './rows.ts'

type Known = Pick<ConversationState, 'messages' | 'hasNewer' | 'receipts' | 'me'>

/**
 * The newest of my messages that somebody has read, and who has. Nothing while later messages are
 * not loaded: a newer one of mine may be among them.
 */
export function receiptOf(
  known: Known,
  nameOf: ((person: PersonId) => string) | null,
): Receipt | null {
  const { messages, hasNewer, me } = known
  const others = [...known.receipts].filter(([person]) => person !== me)
  const farthest = Math.max(0, ...others.map(([, num]) => num))
  if (hasNewer || farthest === 0) return null
  const mine = messages.findLast(({ num, by, text }) => {
    return by === me && text !== null && num <= farthest
  })
  if (!mine) return null
  const readers = others.filter(([, num]) => num >= mine.num).map(([person]) => person)
  return { num: mine.num, by: nameOf === null ? [] : readers.map(nameOf).sort() }
}
