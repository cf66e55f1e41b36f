import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { SnippetPart } from '../../../durable-objects/protocol/items.ts'
import type { Message, PersonCard } from '../../../durable-objects/protocol/message.ts'
import { nameOf } from '../ui/person-name.ts'

/** A message in a list beside the conversation. */
export interface Hit {
  readonly num: number
  /** Of a reply: the root it stands under. */
  readonly thread: number | null
  readonly at: number
  readonly author: PersonCard | null
  readonly name: string
  readonly parts: readonly SnippetPart[]
}

/** Messages with their authors; `parts` is what of the text is shown. */
export function hitOf(
  message: Message,
  people: ReadonlyMap<PersonId, PersonCard>,
  parts: readonly SnippetPart[],
  unknown: string,
): Hit {
  const author = people.get(message.by) ?? null
  return {
    num: message.num,
    thread: message.thread !== undefined && message.echo !== true ? message.thread : null,
    at: message.at,
    author,
    name: author ? nameOf(author) : unknown,
    parts,
  }
}

export function byId(people: readonly PersonCard[]): ReadonlyMap<PersonId, PersonCard> {
  return new Map(people.map((person) => [person.id, person]))
}
