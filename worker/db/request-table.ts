import { and, asc, count, eq, sql, type SQL } from 'drizzle-orm'
import type {
  RequestColumn,
  RequestsQuery,
  RequestsTable,
} from '../../durable-objects/protocol/rest/access-requests.ts'
import { unreachable } from '../../durable-objects/protocol/result.ts'
import { answerableBy, lapsesAt, selectRequests } from './access-requests.ts'
import type { Database } from './database.ts'
import { pictured } from './people.ts'
import type { Seer } from './rooms.ts'
import { accessRequests, people, rooms } from './schema.ts'
import { holding, sortedBy, tablePage } from './table.ts'

/** The requests that this person may answer, a page of them: the oldest first, unless told otherwise. */
export async function requestsTable(
  db: Database,
  seer: Seer,
  { query = '', sort = 'asked', page = 1 }: RequestsQuery,
  now: number,
): Promise<RequestsTable> {
  const fits = and(answerableBy(seer, now), holding(query, [people.name, people.alias, rooms.name]))
  const [total] = await db
    .select({ count: count() })
    .from(accessRequests)
    .innerJoin(rooms, eq(rooms.id, accessRequests.room))
    .innerJoin(people, eq(people.id, accessRequests.person))
    .where(fits)
  const shown = await tablePage(total?.count ?? 0, page, (limit, offset) =>
    selectRequests(db)
      .where(fits)
      .orderBy(orderOf(sort), asc(accessRequests.createdAt), asc(accessRequests.id))
      .limit(limit)
      .offset(offset),
  )
  const rows = shown.rows.map((request) => ({ ...request, person: pictured(request.person) }))
  return { ...shown, rows }
}

function orderOf(sort: NonNullable<RequestsQuery['sort']>): SQL {
  const { column, way } = sortedBy<RequestColumn>(sort)
  switch (column) {
    case 'person':
      return way(sql`lower(${people.name})`)
    case 'room':
      return way(sql`lower(${rooms.name})`)
    case 'asked':
      return way(accessRequests.createdAt)
    case 'ends':
      return way(lapsesAt)
    default:
      return unreachable(column)
  }
}
