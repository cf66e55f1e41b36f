import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { openConversation } from '../sync/conversation-client.ts'
import type { ConversationOptions } from '../sync/conversation-contract.ts'
import type { OutboxEntry } from '../sync/outbox.ts'

/** After so long without an acknowledgement it waits until its conversation is opened. */
const PATIENCE_MS = 60_000

/** Conversations in which this person wrote what is still to be sent, but for the one on screen. */
export function placesLeft(
  entries: readonly OutboxEntry[],
  me: PersonId,
  onScreen: ConversationId | null,
): ConversationOptions[] {
  const mine = entries.filter(
    ({ author, conversation }) => author === me && conversation !== onScreen,
  )
  const places = mine.map(({ conversation, withPerson }) => ({
    ...{ conversation, me },
    ...(withPerson !== undefined && { withPerson }),
  }))
  return [...new Map(places.map((place) => [place.conversation, place])).values()]
}

/** Opens the conversation, as a screen would, until all is acknowledged or refused. */
export function sendLeft(
  options: ConversationOptions,
  open: typeof openConversation = openConversation,
): Promise<void> {
  return new Promise((done) => {
    const client = open(options)
    let wasThere = false
    const end = (): void => {
      clearTimeout(timer)
      stop()
      client.close()
      done()
    }
    const timer = setTimeout(end, PATIENCE_MS)
    const stop = client.subscribe(({ pending, connection }) => {
      wasThere ||= pending.length > 0
      const isOver = wasThere && pending.every(({ state }) => state.kind === 'failed')
      if (isOver || connection.kind === 'ended') end()
    })
  })
}
