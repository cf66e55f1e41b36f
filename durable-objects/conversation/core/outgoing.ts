import type { ConversationEvent, ReactedEvent } from '../../protocol/events.ts'
import type { ConversationId, PersonId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { Tally } from '../../protocol/poll.ts'
import type { MemberEventType, OutgoingEventType } from '../../protocol/rest/outgoing.ts'
import type { OutgoingEar, OutgoingEvent } from '../../protocol/rpc-outgoing.ts'

/** What is no change of the conversation and so stands beside them: who came or went, a poll that is over. */
export interface News {
  /**
   * Of what D1 said about somebody, or the poll's number with a minus before it: nothing else of this room
   * has it.
   */
  readonly version: number
  readonly type: MemberEventType | 'poll.closed'
  /** Who came or went; whose poll it is. */
  readonly person: PersonId
  readonly at: number
  /** The newest change then. */
  readonly seq: number
  /** JSON of `MemberDetail` or `PollEnd`. */
  readonly detail: string | null
}

/** Whose doing it was that somebody came or went, if not their own. */
interface MemberDetail {
  readonly by?: PersonId
}

/** How a poll stood when its time was over. */
export interface PollEnd {
  readonly endsAt: number
  readonly counts: readonly number[]
  readonly voters: Tally['voters']
}

interface Where {
  readonly room: ConversationId
  readonly epoch: string
  readonly cards: (ids: Iterable<PersonId>) => readonly PersonCard[]
}

/** On its way: whose it is has no name yet. */
interface Told {
  readonly id: string
  readonly type: OutgoingEventType
  readonly at: number
  readonly seq: number
  readonly by: PersonId | null
  readonly data: (by: object | null, named: (id: PersonId) => object) => object
  /** Others who are named in it. */
  readonly beside?: PersonId
}

/**
 * What of these this webhook is sent, in order: not what its own bot does, or the two would talk for ever.
 */
export function outgoingOf(
  events: readonly ConversationEvent[],
  news: readonly News[],
  ear: OutgoingEar,
  { room, epoch, cards }: Where,
): OutgoingEvent[] {
  const told = [...events.flatMap(toldOf), ...news.map(toldOfNews)]
    .filter(({ type, by }) => ear.events.includes(type) && by !== ear.bot)
    .sort((a, b) => a.seq - b.seq)
  const ids = told.flatMap(({ by, beside }) => [by, beside].filter(isSomebody))
  const people = new Map(cards(ids).map((card) => [card.id, card]))
  const named = (id: PersonId) => {
    const { alias, name } = people.get(id) ?? { alias: null, name: null }
    return { id, alias, name }
  }
  return told.map(({ id, type, at, by, data }) => ({
    ...{ id: `msg_${room}_${epoch}_${id}`, type, at, room },
    data: { room, ...data(by === null ? null : named(by), named) },
  }))
}

function toldOf(event: ConversationEvent): Told[] {
  const type = typeOf(event)
  if (type === null) return []
  const { at, seq } = event
  const by = isSecret(event) ? null : event.by
  const data: Told['data'] = (named) => ({ seq, by: named, ...fieldsOf(event) })
  return [{ id: String(seq), type, at, seq, by, data }]
}

function isSomebody(id: PersonId | null | undefined): id is PersonId {
  return id !== null && id !== undefined
}

function toldOfNews({ version, type, person, at, seq, detail }: News): Told {
  if (type === 'poll.closed') {
    const poll = JSON.parse(detail ?? '{}') as PollEnd
    const num = -version
    const data: Told['data'] = () => ({ by: null, num, at, poll })
    return { id: `e${String(num)}`, type, at, seq, by: null, data }
  }
  const { by } = JSON.parse(detail ?? '{}') as MemberDetail
  const data: Told['data'] = (whom, named) => {
    return { person: whom, ...(by && { by: named(by) }), at }
  }
  return { id: `m${String(version)}`, type, at, seq, by: person, data, ...(by && { beside: by }) }
}

function typeOf(event: ConversationEvent): OutgoingEventType | null {
  switch (event.t) {
    case 'message':
      return 'message.created'
    case 'edited':
      return 'message.edited'
    case 'deleted':
      return 'message.deleted'
    case 'reacted':
      return typeOfReaction(event)
    case 'pinned':
      return event.on ? 'message.pinned' : 'message.unpinned'
  }
}

function typeOfReaction({ emoji, on, poll }: ReactedEvent): OutgoingEventType | null {
  if (emoji !== '') return on ? 'reaction.added' : 'reaction.removed'
  // Of a poll that was taken away since nothing is told.
  if (poll === undefined) return null
  return poll.closedAt === undefined ? 'poll.voted' : 'poll.closed'
}

/** A vote in an anonymous poll: nobody hears whose. */
function isSecret(event: ConversationEvent): boolean {
  return event.t === 'reacted' && event.poll?.counts !== undefined
}

/** What is beside who and where. The sender's own name of a message is between them and the server. */
function fieldsOf({ t: _, by: __, seq: ___, ...event }: ConversationEvent): object {
  const { cid: ____, on: _____, emoji, ...fields }: Readonly<Record<string, unknown>> = event
  // A vote has none.
  return emoji === undefined || emoji === '' ? fields : { ...fields, emoji }
}
