import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { browserDatabase } from './browser-database.ts'

/** What was typed and not sent, for each person and conversation: survives reload, crash, sign-out. */
export interface Drafts {
  /** Empty when there is none. */
  load(me: PersonId, conversation: ConversationId): Promise<string>
  /** An empty text forgets the draft. */
  save(me: PersonId, conversation: ConversationId, text: string): Promise<void>
}

/**
 * In the browser's own database. A store that refuses (private mode, full) costs the draft's safety,
 * never the typing.
 */
export function browserDrafts(name?: string): Drafts {
  const open = browserDatabase(name)
  return {
    load: async (me, conversation) => {
      try {
        return (await (await open()).get('drafts', [me, conversation])) ?? ''
      } catch {
        return ''
      }
    },
    save: async (me, conversation, text) => {
      try {
        const database = await open()
        if (text === '') await database.delete('drafts', [me, conversation])
        else await database.put('drafts', text, [me, conversation])
      } catch {
        // See above: the text is still in the box.
      }
    },
  }
}
