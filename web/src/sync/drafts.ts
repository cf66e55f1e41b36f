import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { browserDatabase } from './browser-database.ts'
import type { TimedDraft } from './draft-sharing.ts'

const NONE: TimedDraft = { text: '', at: 0 }

/** What was typed and not sent, for each person and place (a conversation, a thread): survives reload, crash, sign-out. */
export interface Drafts {
  /** Empty when there is none. */
  load(me: PersonId, place: string): Promise<TimedDraft>
  /** An empty text stays with its time: it wins over what another device still holds. */
  save(me: PersonId, place: string, draft: TimedDraft): Promise<void>
}

/**
 * In the browser's own database. A store that refuses (private mode, full) costs the draft's safety,
 * never the typing.
 */
export function browserDrafts(name?: string): Drafts {
  const open = browserDatabase(name)
  return {
    load: async (me, place) => {
      try {
        const kept = await (await open()).get('drafts', [me, place])
        // Kept before drafts were shared: without its time, and never told.
        return typeof kept === 'string' ? { text: kept, at: 1 } : (kept ?? NONE)
      } catch {
        return NONE
      }
    },
    save: async (me, place, draft) => {
      try {
        await (await open()).put('drafts', draft, [me, place])
      } catch {
        // See above: the text is still in the box.
      }
    },
  }
}
