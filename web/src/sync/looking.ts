import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { CrowdItem, HereItem, WelcomeItem } from '../../../durable-objects/protocol/items.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'

/** Who is looking at a conversation, and the cards of everybody who came up in it. */
export class Looking {
  people: ReadonlyMap<PersonId, PersonCard> = new Map()
  here: ReadonlySet<PersonId> = new Set()
  crowd: number | null = null

  take(item: WelcomeItem | HereItem | CrowdItem): void {
    if (item.t === 'crowd') {
      this.crowd = item.count
      this.here = new Set()
      return
    }
    this.crowd = null
    this.here = item.t === 'welcome' ? new Set(item.here ?? []) : hereAfter(this.here, item)
  }

  /** Keeps the identity of the map when nobody is new. */
  meet(people: readonly PersonCard[]): void {
    const unknown = people.filter(({ id, name, alias, avatar }) => {
      const known = this.people.get(id)
      const isOtherPicture = avatar !== undefined && avatar !== known?.avatar
      return known?.name !== name || known.alias !== alias || isOtherPicture
    })
    if (unknown.length === 0) return
    this.people = new Map([...this.people, ...unknown.map((card) => [card.id, card] as const)])
  }
}

function hereAfter(
  here: ReadonlySet<PersonId>,
  { all, on = [], off = [] }: HereItem,
): ReadonlySet<PersonId> {
  const next = new Set(all ?? here)
  for (const person of on) next.add(person)
  for (const person of off) next.delete(person)
  return next
}
