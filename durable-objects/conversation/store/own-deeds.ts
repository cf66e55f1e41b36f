import type { PersonId } from '../../protocol/ids.ts'
import type { OwnDeed } from '../../protocol/moving/lines.ts'
import type { OwnPart } from '../../protocol/rpc-personal.ts'
import type { Sql } from '../../shared/sql.ts'
import { choicesOf } from './polls.ts'

/**
 * No index leads from a person to what they did: it would be a row more for each reaction, and this is
 * asked once in years. So many messages are looked through in one turn.
 */
const MESSAGES_LOOKED_THROUGH = 20_000

export interface DeedsAsked {
  readonly after: number
  /** The newest message. */
  readonly head: number
  readonly limit: number
  readonly lookedThrough?: number
}

interface Row {
  num: number
  emoji: string | null
  choices: string | null
}

/** How this person reacted and voted, also in secret, and what they pinned, by message. */
export function readOwnDeeds(
  sql: Sql,
  person: PersonId,
  { after, head, limit, lookedThrough = MESSAGES_LOOKED_THROUGH }: DeedsAsked,
): OwnPart {
  const upTo = Math.min(after + lookedThrough, head)
  const asked = [after, upTo, person] as const
  const rows = sql.query<Row>(
    `SELECT num, emoji, NULL AS choices FROM reactions WHERE num > ? AND num <= ? AND person = ?
     UNION ALL SELECT num, NULL, choices FROM votes WHERE num > ? AND num <= ? AND person = ?
     UNION ALL SELECT num, NULL, NULL FROM messages INDEXED BY messages_pinned
       WHERE num > ? AND num <= ? AND pinned_by = ?
     ORDER BY 1 LIMIT ?`,
    ...[...asked, ...asked, ...asked, limit + 1],
  )
  // The last message may be cut. Nobody does as much to one (LIMITS) as a part holds.
  const cut = rows.length > limit ? rows.at(-1)?.num : undefined
  const told = rows.filter(({ num }) => num !== cut)
  const last = cut === undefined ? undefined : told.at(-1)?.num
  const next = last ?? (upTo < head ? upTo : null)
  return { messages: [], deeds: deedsOf(told), next: next === null ? null : { did: next } }
}

function deedsOf(rows: readonly Row[]): OwnDeed[] {
  const byMessage = Map.groupBy(rows, ({ num }) => num)
  return [...byMessage].map(([num, all]) => {
    const reactions = all.flatMap(({ emoji }) => emoji ?? [])
    const vote = all.find(({ choices }) => choices !== null)?.choices ?? null
    const isPinned = all.some(({ emoji, choices }) => emoji === null && choices === null)
    return {
      num,
      ...(reactions.length > 0 && { reactions }),
      ...(vote !== null && { choices: [...choicesOf(vote)] }),
      ...(isPinned && { pinned: true as const }),
    }
  })
}
