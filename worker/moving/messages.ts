import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import type { SourceMessage, SourcePoll } from '../../durable-objects/protocol/moving/imports.ts'
import type { MovedMessage } from '../../durable-objects/protocol/moving/lines.ts'
import type { Brought } from '../../durable-objects/protocol/rpc-moving.ts'
import { fileNameFrom } from '../files/name.ts'
import { callObject } from '../call.ts'
import { findBroughtPeople } from '../db/arriving.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../env.ts'

export interface Batch {
  /** The import. */
  readonly id: string
  readonly conversation: ConversationId
  readonly messages: readonly SourceMessage[]
}

/** `null`: one of them is by somebody who did not come. */
export async function bringMessages(
  { env, db }: { readonly env: Env; readonly db: Database },
  { id, conversation, messages }: Batch,
): Promise<Brought | null> {
  const named = new Set(messages.flatMap(namedBy))
  const cards = await findBroughtPeople(db, id, [...named])
  if (messages.some(({ by }) => !cards.has(by))) return null
  const moved = messages.map((message) => movedOf(message, cards))
  const people = [...new Map([...cards.values()].map((card) => [card.id, card])).values()]
  const bringing = { id, messages: moved, people }
  return await callObject(() => env.CONVERSATION.getByName(conversation).bring(bringing))
}

function namedBy({ by, deletedBy, pinnedBy, mentions, reactions, poll }: SourceMessage): string[] {
  return [
    ...[by, deletedBy ?? by, pinnedBy ?? by, ...(mentions ?? [])],
    ...(reactions ?? []).flatMap((reaction) => reaction.by),
    ...[poll?.closedBy ?? by, ...(poll?.votes ?? []).map((vote) => vote.by)],
  ]
}

/** In the words of here. Who did not come is left out of what hangs on it. */
function movedOf(
  { by, deletedBy, pinnedBy, mentions, reactions, files, poll, ...rest }: SourceMessage,
  cards: ReadonlyMap<string, PersonCard>,
): MovedMessage {
  const here = (source: string | undefined): PersonId | undefined =>
    source === undefined ? undefined : cards.get(source)?.id
  const all = (sources: readonly string[]): PersonId[] => [
    ...new Set(sources.flatMap((source) => here(source) ?? [])),
  ]
  const author = here(by) as PersonId
  const remover = here(deletedBy) ?? (deletedBy === undefined ? undefined : author)
  const pinner = here(pinnedBy) ?? (pinnedBy === undefined ? undefined : author)
  const called = mentions?.flatMap((one) => (one === 'room' ? 'room' : (here(one) ?? [])))
  const groups = reactions
    ?.map((reaction) => ({ emoji: reaction.emoji, by: all(reaction.by) }))
    .filter((reaction) => reaction.by.length > 0)
  return {
    ...rest,
    by: author,
    ...(files && {
      files: files.map(({ name, ...file }) => {
        return { ...file, name: fileNameFrom(name) ?? file.id, type: 'application/octet-stream' }
      }),
    }),
    ...(poll && { poll: pollOf(poll, here) }),
    ...(remover && { deletedBy: remover }),
    ...(pinner && { pinnedBy: pinner }),
    ...(called && called.length > 0 && { mentions: called }),
    ...(groups && groups.length > 0 && { reactions: groups }),
  }
}

function pollOf(
  { closedBy, votes, ...terms }: SourcePoll,
  here: (source: string | undefined) => PersonId | undefined,
): NonNullable<MovedMessage['poll']> {
  const closer = here(closedBy)
  const counted = votes?.flatMap((vote) => {
    const by = here(vote.by)
    return by === undefined ? [] : [{ by, choices: vote.choices }]
  })
  return { ...terms, ...(closer && { closedBy: closer }), ...(counted && { votes: counted }) }
}
