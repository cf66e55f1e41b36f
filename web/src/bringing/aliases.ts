import type { SourcePerson } from '../../../durable-objects/protocol/moving/imports.ts'
import { checkAlias, foldAlias } from '../../../worker/auth/alias.ts'
import { remark, type Remark } from './remark.ts'

/** An alias that nobody may have here, or that is none, would keep its person and all rooms out. */
export function comingAs(people: readonly SourcePerson[]): {
  people: SourcePerson[]
  left: Remark[]
} {
  const taken = new Set(people.map(({ alias }) => foldAlias(alias)))
  const left: Remark[] = []
  const coming = people.map((person) => {
    if (person.alias === '' || checkAlias(person.alias).ok) return person
    const stem = foldAlias(person.alias)
      .replaceAll(/[^a-z0-9_.-]/g, '')
      .replace(/^[^a-z0-9]+/, '')
    const wanted = `${stem === '' ? 'x' : stem.slice(0, 20)}.ailleurs`
    let alias = wanted
    for (let more = 2; taken.has(alias); more += 1) alias = `${wanted.slice(0, 28)}.${String(more)}`
    taken.add(alias)
    left.push(remark('bringing.leftAlias', { from: person.alias, to: alias }))
    return { ...person, alias }
  })
  return { people: coming, left }
}
