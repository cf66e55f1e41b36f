import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { PollTerms } from '../../../durable-objects/protocol/poll.ts'
import type { ClientId, ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'

/** A written message as it is kept until the server has acknowledged it. */
export interface OutboxEntry {
  readonly cid: ClientId
  readonly conversation: ConversationId
  readonly author: PersonId
  /** In a private thread: the other one, without whom its socket is not to be had. */
  readonly withPerson?: PersonId
  readonly text: string
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
  readonly files?: readonly FileCard[]
  readonly poll?: PollTerms
  readonly writtenAt: number
}

/** Where written messages survive a reload, a crash and a night without network. */
export interface Outbox {
  /** Everything that this person still has to send there, in the order written. */
  load(conversation: ConversationId, author: PersonId): Promise<OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(cid: ClientId): Promise<void>
}

/** For tests and for browsers that refuse storage (private windows): lives as long as the page. */
export function memoryOutbox(): Outbox {
  const entries = new Map<ClientId, OutboxEntry>()
  return {
    load: (conversation, author) =>
      Promise.resolve(
        [...entries.values()].filter((e) => e.conversation === conversation && e.author === author),
      ),
    put: (entry) => {
      entries.set(entry.cid, entry)
      return Promise.resolve()
    },
    remove: (cid) => {
      entries.delete(cid)
      return Promise.resolve()
    },
  }
}
