import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { tombstoneOf } from '../../durable-objects/protocol/message.ts'
import { CUSTOM_EMOJI, type CustomEmoji } from '../../durable-objects/protocol/rest/custom-emoji.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import type { Picture } from './profiles.ts'
import { customEmoji, people } from './schema.ts'

/** All of them by name, without their pictures. */
export async function listCustomEmoji(db: Database): Promise<readonly CustomEmoji[]> {
  const found = await db
    .select({ name: customEmoji.name, at: customEmoji.createdAt, by: card, gone: people.deletedAt })
    .from(customEmoji)
    // In the place of a deleted account stands a row without names.
    .innerJoin(people, eq(people.id, customEmoji.createdBy))
    .orderBy(asc(customEmoji.name))
    .limit(CUSTOM_EMOJI.most)
  return found.map(({ name, at, by, gone }) => ({
    ...{ name, at },
    by: gone === null ? by : tombstoneOf(by.id),
  }))
}

/** The next ones by name, with their pictures. */
export async function listEmojiToMove(db: Database, after: string, limit: number) {
  return await db
    .select({
      ...{ name: customEmoji.name, type: customEmoji.type, bytes: customEmoji.bytes },
      ...{ by: customEmoji.createdBy, at: customEmoji.createdAt },
    })
    .from(customEmoji)
    .where(gt(customEmoji.name, after))
    .orderBy(asc(customEmoji.name))
    .limit(limit)
}

/** Those of these names that there are. */
export async function listEmojiNamed(
  db: Database,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db
    .select({ name: customEmoji.name })
    .from(customEmoji)
    .where(inArray(customEmoji.name, [...names]))
  return new Set(found.map(({ name }) => name))
}

export async function findEmojiPicture(db: Database, name: string): Promise<Picture | null> {
  const [found] = await db
    .select({ type: customEmoji.type, bytes: customEmoji.bytes })
    .from(customEmoji)
    .where(eq(customEmoji.name, name))
  return found ?? null
}

export async function findEmojiMaker(db: Database, name: string): Promise<PersonId | null> {
  const [found] = await db
    .select({ by: customEmoji.createdBy })
    .from(customEmoji)
    .where(eq(customEmoji.name, name))
  return found?.by ?? null
}

interface NewEmoji {
  readonly name: string
  readonly picture: Picture
  readonly by: PersonId
  /** When it comes from elsewhere: who brings it, and since when there is one. */
  readonly brought?: { readonly by: PersonId; readonly at: number }
}

/** `taken`: there is one of this name. `full`: there are as many as there may be. */
export async function addCustomEmoji(
  db: Database,
  { name, picture, by, brought }: NewEmoji,
  now: number,
): Promise<'added' | 'taken' | 'full'> {
  const isRoom = sql`(SELECT count(*) FROM custom_emoji) < ${CUSTOM_EMOJI.most}`
  const isFree = sql`NOT EXISTS (SELECT 1 FROM custom_emoji WHERE name = ${name})`
  const [, added] = await db.batch([
    noteWhere(
      db,
      { actor: brought?.by ?? by, kind: 'emoji.add', detail: { name } },
      now,
      sql`${isRoom} AND ${isFree}`,
    ),
    db
      .insert(customEmoji)
      .select(
        sql`SELECT ${name}, ${picture.type}, ${picture.bytes}, ${by}, ${brought?.at ?? now} WHERE ${isRoom} AND ${isFree}`,
      )
      .returning({ name: customEmoji.name }),
  ])
  if (added.length > 0) return 'added'
  return (await findEmojiMaker(db, name)) === null ? 'full' : 'taken'
}

/** What was written with it shows its name from then on. */
export async function removeCustomEmoji(
  db: Database,
  name: string,
  actor: PersonId,
  now: number,
): Promise<void> {
  const isThere = sql`EXISTS (SELECT 1 FROM custom_emoji WHERE name = ${name})`
  await db.batch([
    noteWhere(db, { actor, kind: 'emoji.remove', detail: { name } }, now, isThere),
    db.delete(customEmoji).where(eq(customEmoji.name, name)),
  ])
}
