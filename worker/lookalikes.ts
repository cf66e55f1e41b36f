import type { PersonId } from '../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../durable-objects/protocol/message.ts'
import { lookKeys } from './auth/skeleton.ts'
import type { Database } from './db/database.ts'
import { findPerson, listNamesBesideStaff } from './db/people.ts'

/** Who is called so that they can be taken for one of these, with whom that is. */
export class Lookalikes {
  readonly #byKey = new Map<string, PersonCard>()

  /** `models`: those who run the place, or will. */
  constructor(models: readonly PersonCard[]) {
    for (const model of models) {
      for (const key of [model.name, model.alias].flatMap(lookKeys)) this.#byKey.set(key, model)
    }
  }

  /** Whom this person looks like. */
  of({ id, name }: PersonCard): PersonCard | null {
    const models = lookKeys(name).map((key) => this.#byKey.get(key))
    return models.find((model) => model !== undefined && model.id !== id) ?? null
  }
}

/**
 * Whose names are like the one of this person. To be asked when somebody joins the staff: from then on
 * nobody may take such a name, and who bears one already is found here.
 */
export async function findLookalikes(
  db: Database,
  person: PersonId,
): Promise<readonly PersonCard[]> {
  const model = await findPerson(db, person)
  if (model === null) return []
  const looks = new Lookalikes([model])
  return (await listNamesBesideStaff(db)).filter((other) => looks.of(other) !== null)
}
