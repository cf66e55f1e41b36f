import { and, eq, isNull, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { OwnProfile, PersonProfile } from '../../durable-objects/protocol/rest/profile.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { pictured, picturedCard } from './people.ts'
import { avatars, people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

const publicView = {
  ...picturedCard,
  firstName: people.firstName,
  lastName: people.lastName,
  pronouns: people.pronouns,
  job: people.job,
  bio: people.bio,
  timeZone: people.timeZone,
}

export async function findProfile(db: Database, person: PersonId): Promise<PersonProfile | null> {
  const [found] = await db
    .select(publicView)
    .from(people)
    .where(and(eq(people.id, person), isNull(people.deletedAt)))
  return found ? pictured(found) : null
}

export async function findOwnProfile(db: Database, person: PersonId): Promise<OwnProfile> {
  const [found] = await db
    .select({ ...publicView, email: people.email, locale: people.locale })
    .from(people)
    .where(eq(people.id, person))
  if (found === undefined) throw new Error('a viewer without an account')
  return pictured(found)
}

export type ProfileValues = Partial<Omit<OwnProfile, 'id' | 'alias' | 'avatar'>>

/** `isRenamed`: rooms are to hear of it. */
export async function changeProfile(
  db: Database,
  person: PersonId,
  values: ProfileValues,
  { isRenamed, now }: { readonly isRenamed: boolean; readonly now: number },
): Promise<void> {
  await db.batch([
    noteRenaming(db, person, values, now),
    db.update(people).set(values).where(eq(people.id, person)),
    ...(isRenamed ? [markEverywhere(db, person)] : []),
  ])
}

/** Who is called otherwise than before, and that it is so; the audit keeps no names of the deleted. */
function noteRenaming(db: Database, person: PersonId, values: ProfileValues, now: number) {
  const { name, firstName, lastName } = values
  const isOther = sql`EXISTS (SELECT 1 FROM people WHERE id = ${person} AND (
    name <> ifnull(${name ?? null}, name) OR first_name <> ifnull(${firstName ?? null}, first_name)
    OR last_name <> ifnull(${lastName ?? null}, last_name)))`
  return noteWhere(db, { actor: person, kind: 'person.rename', person }, now, isOther)
}

export interface Picture {
  readonly type: string
  readonly bytes: Uint8Array
}

export async function findAvatar(db: Database, person: PersonId): Promise<Picture | null> {
  const [found] = await db
    .select({ type: avatars.type, bytes: avatars.bytes })
    .from(avatars)
    .where(eq(avatars.person, person))
  return found ?? null
}

/** Puts a picture in the place of the one before, or takes it away. */
export async function changeAvatar(
  db: Database,
  person: PersonId,
  picture: Picture | null,
  now: number,
): Promise<void> {
  const { type = '', bytes = new Uint8Array() } = picture ?? {}
  await db.batch([
    picture === null
      ? db.delete(avatars).where(eq(avatars.person, person))
      : db
          .insert(avatars)
          .values({ person, type, bytes })
          .onConflictDoUpdate({ target: avatars.person, set: { type, bytes } }),
    db
      .update(people)
      .set({ avatarAt: picture === null ? null : now })
      .where(eq(people.id, person)),
    markEverywhere(db, person),
  ])
}
