import type { ConversationEvent } from '../../protocol/events.ts'
import type { ConversationId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { OutgoingEventType } from '../../protocol/rest/outgoing.ts'
import type { OutgoingEar, OutgoingEvent } from '../../protocol/rpc-outgoing.ts'

interface Where {
  readonly room: ConversationId
  readonly epoch: string
  readonly cards: (ids: Iterable<PersonCard['id']>) => readonly PersonCard[]
}

/** What of these changes this webhook is sent: not what its own bot does, or the two would talk for ever. */
export function outgoingOf(
  events: readonly ConversationEvent[],
  ear: OutgoingEar,
  { room, epoch, cards }: Where,
): OutgoingEvent[] {
  const heard = events.flatMap((event) => {
    const type = typeOf(event)
    const isMeant = type !== null && ear.events.includes(type) && event.by !== ear.bot
    return isMeant ? [{ event, type }] : []
  })
  const people = new Map(cards(heard.map(({ event }) => event.by)).map((card) => [card.id, card]))
  return heard.map(({ event, type }) => {
    const { t: _, by, seq, ...rest } = event
    const { alias, name } = people.get(by) ?? { alias: null, name: null }
    const data = { room, seq, by: { id: by, alias, name }, ...withoutCid(rest) }
    return { id: `msg_${room}_${epoch}_${String(seq)}`, type, at: event.at, room, data }
  })
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
      // A vote: how a poll stands is asked for.
      if (event.emoji === '') return null
      return event.on ? 'reaction.added' : 'reaction.removed'
    case 'pinned':
      return null
  }
}

/** The sender's own name of a message is between them and the server. */
function withoutCid<T extends object>(fields: T): Omit<T, 'cid' | 'on'> {
  const { cid: _, on: __, ...rest } = fields as T & { cid?: unknown; on?: unknown }
  return rest
}
