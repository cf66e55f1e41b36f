import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Account } from '../../durable-objects/protocol/rest/administration.ts'
import type { AccountColumn, AccountsQuery } from '../../durable-objects/protocol/rest/console.ts'
import type { TablePage } from '../../durable-objects/protocol/rest/table.ts'
import type { Database } from './database.ts'
import { isHuman, nameContains, pictured, picturedCard } from './people.ts'
import { people } from './schema.ts'
import { sortedBy, tablePage } from './table.ts'

const BANNED = sql`EXISTS (SELECT 1 FROM sanctions WHERE sanctions.person = people.id
  AND sanctions.kind = 'ban' AND sanctions.room IS NULL AND lifted_at IS NULL`

/** Who can sign in: what fits the filters, a page of it. */
export async function accountsTable(
  db: Database,
  { query = '', role, status, sort = 'name', page = 1 }: AccountsQuery,
  now: number,
): Promise<TablePage<Account>> {
  const isBanned = sql<boolean>`${BANNED} AND (ends_at IS NULL OR ends_at > ${now}))`
  const fits = and(
    ...[isHuman, isNull(people.deletedAt), nameContains(query)],
    role === undefined ? undefined : eq(people.role, role),
    status === undefined ? undefined : sql`${isBanned} = ${status === 'banned' ? 1 : 0}`,
  )
  const [total] = await db
    .select({ count: sql<number>`count(*)` })
    .from(people)
    .where(fits)
  const shown = await tablePage(total?.count ?? 0, page, (limit, offset) =>
    db
      .select({
        ...{ ...picturedCard, role: people.role, email: people.email, createdAt: people.createdAt },
        isBanned: isBanned.mapWith(Boolean),
      })
      .from(people)
      .where(fits)
      .orderBy(...orderOf(sort))
      .limit(limit)
      .offset(offset),
  )
  return { ...shown, rows: shown.rows.map(pictured) }
}

/** By name where that decides nothing; two of one name by alias. */
function orderOf(sort: NonNullable<AccountsQuery['sort']>): SQL[] {
  const { column, way } = sortedBy<AccountColumn>(sort)
  const name = sql`lower(${people.name})`
  if (column === 'name') return [way(name), asc(people.alias)]
  return [way(column === 'role' ? RANK : people.createdAt), asc(name), asc(people.alias)]
}

/** The roles in the order of what they may. */
const RANK = sql`CASE ${people.role} WHEN 'administrator' THEN 0 WHEN 'moderator' THEN 1
  WHEN 'member' THEN 2 ELSE 3 END`

/** Of somebody who can sign in: a bot has no role that could be changed. */
export async function findRole(db: Database, person: PersonId): Promise<Role | null> {
  const [found] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.id, person), isHuman, isNull(people.deletedAt)))
  return found?.role ?? null
}
