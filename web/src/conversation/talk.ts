import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  ConversationView,
  Surroundings,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Connection, ConversationState, PendingMessage } from '../sync/conversation-state.ts'
import { toChunks, type Chunk } from './rows.ts'

/** What the screen of one conversation shows: parts that change together stand together. */
export interface Talk {
  connection: Connection
  chunks: readonly Chunk[]
  pending: readonly PendingMessage[]
  hasOlder: boolean
  hasNewer: boolean
  loading: ConversationState['loading']
  /** People who look at it right now, me included. */
  looking: number
  here: readonly PersonId[]
  typing: readonly string[]
  /** Number of the newest message shown. */
  newest: number
}

/** What the server already knew when it rendered the page. */
export function firstTalk(view: ConversationView, zone: string): Talk {
  const page = view.content?.page
  const messages = page?.messages ?? []
  const people = new Map((page?.people ?? []).map((person) => [person.id, person]))
  return {
    connection: { kind: 'connecting' },
    chunks: toChunks(
      { messages, people, me: view.around.me.id, blocked: blockedBy(view.around) },
      zone,
    ),
    pending: [],
    hasOlder: page?.hasOlder ?? false,
    hasNewer: false,
    loading: null,
    looking: 0,
    here: [],
    typing: [],
    newest: messages.at(-1)?.num ?? 0,
  }
}

/** Takes over what changed, and only that: each field of `talk` is watched by its own part. */
export function takeState(
  talk: Talk,
  state: ConversationState,
  zone: string,
  unknown: string,
  blocked: ReadonlySet<PersonId>,
): void {
  const chunks = toChunks({ ...state, blocked }, zone, talk.chunks)
  if (!sameItems(chunks, talk.chunks)) talk.chunks = chunks
  talk.connection = state.connection
  talk.pending = state.pending
  talk.hasOlder = state.hasOlder
  talk.hasNewer = state.hasNewer
  talk.loading = state.loading
  // Without a line nobody knows who is there.
  talk.looking = state.connection.kind === 'live' ? (state.crowd ?? state.here.size) : 0
  talk.newest = state.messages.at(-1)?.num ?? 0
  const here = [...state.here]
  if (!sameItems(here, talk.here)) talk.here = here
  const typing = state.typing.map((person) => state.people.get(person)?.name ?? unknown)
  if (!sameItems(typing, talk.typing)) talk.typing = typing
}

/** Whose messages are folded for the viewer. */
export function blockedBy(around: Surroundings | null): ReadonlySet<PersonId> {
  return new Set(around?.blocked.map(({ id }) => id))
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
