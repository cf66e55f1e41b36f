import { isServer } from '@builder.io/qwik/build'
import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type {
  ConversationView,
  Surroundings,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Connection, ConversationState, PendingMessage } from '../sync/conversation-state.ts'
import { hasParser, isFormatted, isParserMissed } from '../markdown/parser.ts'
import { rowsToFill, viewportNow } from './first-rows.ts'
import { reaches } from './reaches.ts'
import { receiptOf } from './receipt.ts'
import { toChunks, type Chunk } from './rows.ts'
import { firstUnread, hasUnread } from './unread.ts'

/** What the screen of one conversation shows: parts that change together stand together. */
export interface Talk {
  connection: Connection
  chunks: readonly Chunk[]
  /** Mine that wait and belong into the flow; and those that belong into a thread. */
  pending: readonly PendingMessage[]
  replying: readonly PendingMessage[]
  hasOlder: boolean
  hasNewer: boolean
  loading: ConversationState['loading']
  /** People who look at it right now, me included. */
  looking: number
  here: readonly PersonId[]
  typing: readonly string[]
  /** When I said what may make me wait here, be it in a thread (server time); 0: nothing. */
  spokeAt: number
  /** Number of the newest message shown. */
  newest: number
  /** Of what others wrote after what is loaded: the numbers. */
  beyond: readonly number[]
  /** How far I had read when I came, or since I marked something as unread; `null`: not known. */
  readBefore: number | null
  /** The line of the new messages stands after this one; `null`: there were none when I came. */
  newAfter: number | null
  /** Everything up to this message was on the screen; `null`: not known yet. */
  seen: number | null
  /** Something that waits stands above what is in sight. */
  skips: boolean
  /** Messages that rows answer and that are not among those that are loaded (answered.ts). */
  answered?: readonly Message[]
}

/** What of the viewer and of the place decides how messages are shown. */
export interface Eye {
  readonly zone: string
  readonly blocked: ReadonlySet<PersonId>
  /** What somebody is called who has read something; `null` where nobody needs a name. */
  readonly readerName: ((person: PersonId) => string) | null
  readonly unknown: string
}

/** What the server already knew when it rendered the page. */
export function firstTalk(view: ConversationView, zone: string): Talk {
  const page = view.content?.page
  const { messages, hasOlder } = page ?? { messages: [], hasOlder: false }
  const people = new Map((page?.people ?? []).map((person) => [person.id, person]))
  const stretch = { messages, hasOlder, me: view.around.me.id, blocked: blockedBy(view.around) }
  const readBefore = readAsTold(view)
  const isNews = readBefore !== null && hasUnread(stretch, readBefore)
  const newAfter = isNews ? readBefore : null
  const firstNew = newAfter === null ? null : firstUnread(stretch, newAfter)
  const first = isServer ? messages : inFirstFrame(messages, view.subject.id)
  return {
    connection: { kind: 'connecting' },
    chunks: toChunks(
      {
        ...{ ...stretch, messages: first },
        ...{ people, firstNew, hasParser: hasParser(), isServing: isServer },
      },
      zone,
    ),
    pending: [],
    replying: [],
    hasOlder: hasOlder || first.length < messages.length,
    hasNewer: false,
    loading: null,
    looking: 0,
    here: [],
    typing: [],
    spokeAt: 0,
    newest: messages.at(-1)?.num ?? 0,
    beyond: [],
    ...{ readBefore, newAfter, seen: readBefore, skips: false },
  }
}

/** The others are drawn when these are painted. */
function inFirstFrame(
  messages: readonly Message[],
  conversation: ConversationId,
): readonly Message[] {
  const viewport = viewportNow()
  const most = rowsToFill(messages, viewport)
  return messages.slice(-Math.min(most, reaches.rowsOf(conversation, messages, viewport) ?? most))
}

/** Of a conversation in which nothing waits only the conversation itself knows the mark. */
function readAsTold({ subject, around }: ConversationView): number | null {
  const told = [...around.threads, ...around.waiting].find((one) => {
    return one.conversation === subject.id
  })
  return told !== undefined && told.unread > 0 ? told.read : null
}

/** Takes over what changed, and only that: each field of `talk` is watched by its own part. */
export function takeState(talk: Talk, state: ConversationState, eye: Eye): void {
  const stretch = { ...state, blocked: eye.blocked }
  takeMark(talk, state, eye)
  const firstNew = talk.newAfter === null ? null : firstUnread(stretch, talk.newAfter)
  const receipt = receiptOf(state, eye.readerName)
  const { answered } = talk
  const chunks = toChunks(
    { ...stretch, firstNew, receipt, hasParser: hasParser(), ...(answered && { answered }) },
    eye.zone,
    talk.chunks,
  )
  if (!sameItems(chunks, talk.chunks)) talk.chunks = chunks
  talk.connection = state.connection
  const inFlow = ({ thread, echo }: PendingMessage): boolean =>
    thread === undefined || echo === true
  const pending = state.pending.filter(inFlow)
  if (!sameItems(pending, talk.pending)) talk.pending = pending
  const replying = state.pending.filter(({ thread }) => thread !== undefined)
  if (!sameItems(replying, talk.replying)) talk.replying = replying
  talk.hasOlder = state.hasOlder
  talk.hasNewer = state.hasNewer
  talk.loading = state.loading
  talk.spokeAt = state.spokeAt
  // Without a line nobody knows who is there.
  talk.looking = state.connection.kind === 'live' ? (state.crowd ?? state.here.size) : 0
  talk.newest = state.messages.at(-1)?.num ?? 0
  if (!state.hasNewer && talk.beyond.length > 0) talk.beyond = []
  const here = [...state.here]
  if (!sameItems(here, talk.here)) talk.here = here
  const typing = state.typing.map((person) => state.people.get(person)?.name ?? eye.unknown)
  if (!sameItems(typing, talk.typing)) talk.typing = typing
}

/** The line is fixed when the mark is first known, and moves when I mark something as unread. */
function takeMark(talk: Talk, state: ConversationState, { blocked }: Pick<Eye, 'blocked'>): void {
  const { readBefore } = state
  if (readBefore === null || readBefore === talk.readBefore) return
  talk.readBefore = readBefore
  talk.newAfter = hasUnread({ ...state, blocked }, readBefore) ? readBefore : null
  talk.seen = Math.max(talk.seen ?? 0, readBefore)
}

/** What does not join the messages that are loaded is told of all the same. */
export function hearBeyond(
  talk: Pick<Talk, 'beyond'>,
  event: ConversationEvent,
  { hasNewer, me }: Pick<ConversationState, 'hasNewer' | 'me'>,
  { blocked }: Pick<Eye, 'blocked'>,
): void {
  if (event.t !== 'message' || !hasNewer || event.by === me || blocked.has(event.by)) return
  if (event.thread === undefined || event.echo === true) talk.beyond = [...talk.beyond, event.num]
}

/** Somebody comes back to a page that went on without them: the line stands where they left off. */
export function comeBack(
  talk: Talk,
  state: ConversationState,
  { blocked }: Pick<Eye, 'blocked'>,
): void {
  if (talk.seen !== null && hasUnread({ ...state, blocked }, talk.seen)) talk.newAfter = talk.seen
}

/** Something on the screen waits for the parser to be shown as it is meant. */
export function wantsParser({ chunks, pending }: Talk): boolean {
  if (hasParser()) return false
  return (
    isParserMissed() ||
    pending.some(({ text }) => isFormatted(text)) ||
    chunks.some(({ rows }) => rows.some(({ isParsed }) => !isParsed))
  )
}

/** A row answers what is not loaded, or did when it was asked for. */
export function wantsAnswered({ chunks, answered }: Talk): boolean {
  return (
    answered !== undefined ||
    chunks.some(({ rows }) => rows.some(({ quote }) => quote?.text === null && !quote.isGone))
  )
}

/** Whose messages are folded for the viewer. */
export function blockedBy(around: Surroundings | null): ReadonlySet<PersonId> {
  return new Set(around?.blocked.map(({ id }) => id))
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
