import type { ConversationEvent, ReactedEvent } from '../../protocol/events.ts'
import type { ConversationId, PersonId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { MemberEventType, OutgoingEventType } from '../../protocol/rest/outgoing.ts'
import type { OutgoingEar, OutgoingEvent } from '../../protocol/rpc-outgoing.ts'

/** That somebody came into the room or left it: no change of the conversation, so it stands beside them. */
export interface Coming {
  /** Of the news that said so: no other of this room has it. */
  readonly version: number
  readonly type: MemberEventType
  readonly person: PersonId
  readonly at: number
  /** The newest change then. */
  readonly seq: number
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
  readonly data: (by: object | null) => object
}

/**
 * What of these this webhook is sent, in order: not what its own bot does, or the two would talk for ever.
 */
export function outgoingOf(
  events: readonly ConversationEvent[],
  comings: readonly Coming[],
  ear: OutgoingEar,
  { room, epoch, cards }: Where,
): OutgoingEvent[] {
  const told = [...events.flatMap(toldOf), ...comings.map(toldOfComing)]
    .filter(({ type, by }) => ear.events.includes(type) && by !== ear.bot)
    .sort((a, b) => a.seq - b.seq)
  const ids = told.flatMap(({ by }) => (by === null ? [] : [by]))
  const people = new Map(cards(ids).map((card) => [card.id, card]))
  const named = (id: PersonId) => {
    const { alias, name } = people.get(id) ?? { alias: null, name: null }
    return { id, alias, name }
  }
  return told.map(({ id, type, at, by, data }) => ({
    ...{ id: `msg_${room}_${epoch}_${id}`, type, at, room },
    data: { room, ...data(by === null ? null : named(by)) },
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

function toldOfComing({ version, type, person, at, seq }: Coming): Told {
  const data: Told['data'] = (named) => ({ person: named, at })
  return { id: `m${String(version)}`, type, at, seq, by: person, data }
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
