import type { MessagePage } from '../../../durable-objects/protocol/message.ts'
import { nameOf } from '../ui/person-name.ts'

/** Who set one emoji. */
export interface Reactors {
  readonly emoji: string
  /** In the order in which they did. */
  readonly names: readonly string[]
  /** How many did of whom nobody has told. */
  readonly others: number
}

export function reactorsOf(
  num: number,
  { messages, people }: Pick<MessagePage, 'messages' | 'people'>,
): readonly Reactors[] {
  const cards = new Map(people.map((card) => [card.id, card]))
  const reactions = messages.find((message) => message.num === num)?.reactions ?? []
  return reactions.map(({ emoji, by }) => {
    const known = by.flatMap((person) => cards.get(person) ?? [])
    return { emoji, names: known.map(nameOf), others: by.length - known.length }
  })
}
