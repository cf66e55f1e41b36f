import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { habitsOf } from '../emoji/habits.ts'
import { QUICK } from '../reactions/quick.tsx'

/** So many stand in the toolbar. */
const AT_HAND = 3

/** What this person reacts with most likely: what they used last, then what everybody uses. */
export function atHand(me: PersonId, shelf?: Parameters<typeof habitsOf>[1]): readonly string[] {
  return [...new Set([...habitsOf(me, shelf).recent, ...QUICK])].slice(0, AT_HAND)
}
