import { and, asc, count, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { BotCommand, NewBotCommand } from '../../durable-objects/protocol/rest/bot-commands.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { isLiving, pictured, picturedCard } from './people.ts'
import { botCommands, memberships, outgoingHooks, outgoingRooms, people } from './schema.ts'

export async function countCommands(db: Database, bot: PersonId): Promise<number> {
  const [found] = await db
    .select({ many: count() })
    .from(botCommands)
    .where(eq(botCommands.bot, bot))
  return found?.many ?? 0
}

/** False when some bot has a command of that name. */
export async function addCommand(
  db: Database,
  command: NewBotCommand & { bot: PersonId; by: PersonId },
  now: number,
): Promise<boolean> {
  const { bot, by, name, hint } = command
  const entry = { actor: by, kind: 'command.create', person: bot, detail: { name } } as const
  const [, added] = await db.batch([
    noteWhere(
      ...([db, entry, now] as const),
      sql`NOT EXISTS (SELECT 1 FROM bot_commands WHERE name = ${name})`,
    ),
    db
      .insert(botCommands)
      .values({ name, bot, hint, createdBy: by, createdAt: now })
      .onConflictDoNothing()
      .returning({ name: botCommands.name }),
  ])
  return added.length > 0
}

/** False when there is none; `bot`: of this one alone. */
export async function removeCommand(
  db: Database,
  name: string,
  by: PersonId,
  now: number,
  bot?: PersonId,
): Promise<boolean> {
  const entry = { actor: by, kind: 'command.remove', detail: { name } } as const
  const isIt = sql`${eq(botCommands.name, name)} AND ${bot ? eq(botCommands.bot, bot) : sql`TRUE`}`
  const [, removed] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM bot_commands WHERE ${isIt})`),
    db.delete(botCommands).where(isIt).returning({ name: botCommands.name }),
  ])
  return removed.length > 0
}

export function listCommands(db: Database) {
  return db.select().from(botCommands).orderBy(asc(botCommands.name))
}

/** Of this bot, by name. */
export async function commandsOf(db: Database, bot: PersonId): Promise<readonly BotCommand[]> {
  return await db
    .select({ name: botCommands.name, hint: botCommands.hint })
    .from(botCommands)
    .where(eq(botCommands.bot, bot))
    .orderBy(asc(botCommands.name))
}

/** Of a command that this bot has; false: it has none of that name. */
export async function changeHint(
  db: Database,
  { bot, name, hint }: NewBotCommand & { readonly bot: PersonId },
): Promise<boolean> {
  const changed = await db
    .update(botCommands)
    .set({ hint })
    .where(and(eq(botCommands.name, name), eq(botCommands.bot, bot)))
    .returning({ name: botCommands.name })
  return changed.length > 0
}

/** Those of the bots in this room or group, by name. */
export function commandsIn(db: Database, room: RoomId, now: number) {
  const isThere = sql`EXISTS (SELECT 1 FROM ${memberships}
    WHERE ${memberships.person} = ${botCommands.bot} AND ${memberships.room} = ${room})`
  return commandsWhere(db, isThere, now)
}

/** Those of a bot with whom one writes in private. */
export function commandsWith(db: Database, bot: PersonId, now: number) {
  return commandsWhere(db, eq(botCommands.bot, bot), now)
}

async function commandsWhere(db: Database, condition: SQL, now: number) {
  const found = await db
    .select({ name: botCommands.name, hint: botCommands.hint, bot: picturedCard })
    .from(botCommands)
    .innerJoin(people, and(eq(people.id, botCommands.bot), isLiving))
    .where(and(condition, sql`NOT ${isBanned(people.id, now)}`))
    .orderBy(asc(botCommands.name))
    .limit(200)
  return found.map(({ bot, ...command }) => ({ ...command, bot: pictured(bot) }))
}

/** The bot's webhooks that are on and listen in this room; `null`: wherever they listen. */
export async function hooksFor(
  db: Database,
  bot: PersonId,
  room: RoomId | null,
): Promise<readonly string[]> {
  const found = await db
    .selectDistinct({ id: outgoingHooks.id })
    .from(outgoingHooks)
    .innerJoin(outgoingRooms, eq(outgoingRooms.hook, outgoingHooks.id))
    .where(
      and(
        ...[eq(outgoingHooks.bot, bot), room === null ? undefined : eq(outgoingRooms.room, room)],
        ...[isNull(outgoingHooks.revokedAt), isNull(outgoingHooks.offAt)],
      ),
    )
  return found.map(({ id }) => id)
}
