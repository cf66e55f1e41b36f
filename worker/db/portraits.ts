import { asc, eq, gt, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import type { Picture } from './profiles.ts'
import { avatars, people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

/** The next pictures of people, by the id of whom they show. */
export async function listPortraitsToMove(db: Database, after: string, limit: number) {
  return await db
    .select({ of: avatars.person, type: avatars.type, bytes: avatars.bytes })
    .from(avatars)
    .where(gt(avatars.person, after as PersonId))
    .orderBy(asc(avatars.person))
    .limit(limit)
}

/** Somebody of whom a picture comes. */
export interface Sitter {
  /** The picture that is here. */
  readonly bytes: Uint8Array | null
  /** Nobody has ever signed in to the account: it came by an import, or is a program's. */
  readonly isVacant: boolean
}

/** `null`: nobody, or nobody any more. */
export async function findSitter(db: Database, person: PersonId): Promise<Sitter | null> {
  const [found] = await db
    .select({ hash: people.passwordHash, deletedAt: people.deletedAt, bytes: avatars.bytes })
    .from(people)
    .leftJoin(avatars, eq(avatars.person, people.id))
    .where(eq(people.id, person))
  if (found === undefined || found.deletedAt !== null) return null
  return { bytes: found.bytes, isVacant: found.hash === '' }
}

export interface Portrait {
  readonly person: PersonId
  readonly picture: Picture
  /** The import, and who brings. */
  readonly import: string
  readonly by: PersonId
}

/** False when they have a picture by now, or an account of their own. */
export async function addPortrait(
  db: Database,
  { person, picture, import: id, by }: Portrait,
  now: number,
): Promise<boolean> {
  const isBare = sql`EXISTS (SELECT 1 FROM people WHERE id = ${person} AND deleted_at IS NULL
    AND password_hash = '' AND avatar_at IS NULL)`
  const [, , , added] = await db.batch([
    noteWhere(
      db,
      { actor: by, kind: 'import.portrait', person, detail: { import: id } },
      now,
      isBare,
    ),
    db
      .insert(avatars)
      .select(sql`SELECT ${person}, ${picture.type}, ${picture.bytes} WHERE ${isBare}`)
      .onConflictDoNothing(),
    markEverywhere(db, person),
    db
      .update(people)
      .set({ avatarAt: now })
      .where(sql`${people.id} = ${person} AND ${isBare}`)
      .returning({ id: people.id }),
  ])
  return added.length > 0
}
