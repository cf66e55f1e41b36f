import type { InboxRecords } from '../protocol/rpc-attention.ts'
import type { ConcernList } from './concern-list.ts'
import type { DraftList } from './draft-list.ts'
import type { WaitingList } from './waiting-list.ts'
import type { Wishes } from './wishes.ts'

export type AttentionRecords = Pick<
  InboxRecords,
  'keywords' | 'levels' | 'drafts' | 'read' | 'concerns'
>

interface Lists {
  readonly waiting: WaitingList
  readonly concerns: ConcernList
  readonly wishes: Wishes
  readonly drafts: DraftList
}

/** What this person has chosen, begun and read, for their own data. Words of others stay with these. */
export function recordsOf(
  { waiting, concerns, wishes, drafts }: Lists,
  now: number,
): AttentionRecords {
  return {
    keywords: wishes.keywords(),
    levels: wishes.levels(now),
    drafts: drafts.list().flatMap(({ conversation, text, at }) => {
      return text === '' ? [] : [{ conversation, text, at }]
    }),
    read: [...waiting.threads(), ...waiting.rooms()].map(({ conversation, read }) => {
      return { conversation, read }
    }),
    concerns: concerns.list().map(({ kind, conversation, num, at, read }) => {
      return {
        ...{ kind, at, read },
        ...(conversation !== undefined && { conversation }),
        ...(num !== undefined && { num }),
      }
    }),
  }
}
