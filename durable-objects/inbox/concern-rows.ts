import type { Concern, ConcernKind } from '../protocol/attention.ts'
import type { ClientId, ConversationId, PersonId } from '../protocol/ids.ts'
import type { PersonCard } from '../protocol/message.ts'

/** As they are stored. */
export interface ConcernRow {
  conversation: ConversationId | ''
  num: number
  slot: 'call' | 'reaction' | 'answer' | 'request' | 'report' | OwnSlot
  kind: ConcernKind
  by: string | null
  at: number
  text: string
  emoji: string | null
  count: number | null
  in_flow: number
  seen: number
  version: number
  is_gone: number
}

export interface ShownRow extends ConcernRow {
  is_read: number
  other: PersonId | null
  alias: string | null
  name: string | null
}

/** Of one's own is each an entry by itself. */
type OwnSlot = `own.${ClientId}`

export function blank(
  conversation: ConversationId | '',
  num: number,
  slot: ConcernRow['slot'],
): ConcernRow {
  return {
    ...{ conversation, num, slot, kind: 'mention', by: null, at: 0, text: '', emoji: null },
    ...{ count: null, in_flow: 0, seen: 0, version: 0, is_gone: 0 },
  }
}

export function idOf({
  conversation,
  num,
  slot,
}: Pick<ConcernRow, 'conversation' | 'num' | 'slot'>): string {
  return `${conversation}:${String(num)}:${slot}`
}

export function concernOf(row: ShownRow): Concern {
  const { conversation, num, kind, by, at, text, emoji, count, other, alias, name } = row
  return {
    ...{ id: idOf(row), kind, at, read: row.is_read === 1 },
    ...(kind === 'report' ? decisionOf(text) : { text }),
    ...(conversation !== '' && { conversation }),
    ...(other !== null && alias !== null && name !== null && { with: { id: other, alias, name } }),
    ...(num > 0 && { num }),
    ...(by !== null && { by: JSON.parse(by) as PersonCard }),
    ...(emoji !== null && { emoji }),
    ...(count !== null && { count }),
    ...ownOf(row.slot),
  }
}

function ownOf(slot: ConcernRow['slot']): Pick<Concern, 'own'> {
  return slot.startsWith('own.') ? { own: slot.slice('own.'.length) as ClientId } : {}
}

/** The decision stands on the first line, what was said with it behind. */
function decisionOf(stored: string): Pick<Concern, 'text' | 'word'> {
  const [text = '', ...word] = stored.split('\n')
  return { text, ...(word.length > 0 && { word: word.join('\n') }) }
}
