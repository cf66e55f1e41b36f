import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { PEOPLE_SHOWN, type PeopleAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { call } from '../api/call.ts'
import type { Scene } from './scene.ts'

/** While somebody types. */
const PAUSE_MS = 150
/** As many of an answer are looked through for those whose name begins so. */
const LOOKED_THROUGH = 50

/** What the server was asked in this page, and whom it has named. */
const asked = new Set<string>()
const found = new Map<PersonId, PersonCard>()

/** Everybody but oneself who is known here: of the page, of the conversation, of a search before. */
export function peopleNear({ me, people, met }: Scene): readonly PersonCard[] {
  const all = new Map(people.map((person) => [person.id, person]))
  for (const person of [...(met?.values() ?? []), ...found.values()]) {
    if (!all.has(person.id)) all.set(person.id, person)
  }
  all.delete(me.id)
  return [...all.values()]
}

/** Whom the server has named. */
export function peopleFound(): readonly PersonCard[] {
  return [...found.values()]
}

/**
 * Asks the server for more whose name may begin so; true: there may be. Never where the page names
 * everybody, and not while somebody types on.
 */
export async function findMore(
  name: string,
  { people }: Pick<Scene, 'people'>,
  isWanted: () => boolean,
): Promise<boolean> {
  if (name === '' || people.length < PEOPLE_SHOWN || asked.has(name)) return false
  await new Promise((wake) => setTimeout(wake, PAUSE_MS))
  if (!isWanted()) return false
  asked.add(name)
  const query = `limit=${String(LOOKED_THROUGH)}&query=${encodeURIComponent(name)}`
  const answer = await call<PeopleAnswer>('GET', `/api/people?${query}`)
  if (!answer.ok) {
    asked.delete(name)
    return false
  }
  for (const person of answer.value.people) found.set(person.id, person)
  return true
}
