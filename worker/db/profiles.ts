import { and, eq, isNull } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { OwnProfile, PersonProfile } from '../../durable-objects/protocol/rest/profile.ts'
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
  isRenamed: boolean,
): Promise<void> {
  const change = db.update(people).set(values).where(eq(people.id, person))
  if (isRenamed) await db.batch([change, markEverywhere(db, person)])
  else await change
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
