import { and, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import * as v from 'valibot'
import { ROLES } from '../../durable-objects/protocol/rest/accounts.ts'
import {
  Scope,
  TOKEN_STATES,
  type ApiTokensQuery,
  type ApiTokensTable,
  type TokenColumn,
  type TokenState,
} from '../../durable-objects/protocol/rest/api-tokens.ts'
import { unreachable } from '../../durable-objects/protocol/result.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { card, isLiving } from './people.ts'
import { apiTokens, people } from './schema.ts'
import { holding, rankIn, sortedBy, tablePage } from './table.ts'

const Scopes = v.array(Scope)

const MAKERS = ROLES.filter((role) => may({ role }, 'tokens.manage'))

/** Tokens that fit the filters, a page of them: the newest first, unless told otherwise. */
export async function apiTokensTable(
  db: Database,
  { query = '', state, sort = '-made', page = 1 }: ApiTokensQuery,
  now: number,
): Promise<ApiTokensTable> {
  const is = stateAt(now)
  const fits = and(
    holding(query, [apiTokens.name, people.name, people.alias]),
    state === undefined ? undefined : sql`${is} = ${state}`,
  )
  const made = and(eq(people.id, apiTokens.createdBy), isLiving)
  const [total] = await db
    .select({ count: count() })
    .from(apiTokens)
    .leftJoin(people, made)
    .where(fits)
  const shown = await tablePage(total?.count ?? 0, page, (limit, offset) =>
    db
      .select({
        id: apiTokens.id,
        name: apiTokens.name,
        scopes: apiTokens.scopes,
        createdAt: apiTokens.createdAt,
        expiresAt: apiTokens.expiresAt,
        usedAt: apiTokens.usedAt,
        state: is,
        by: card,
      })
      .from(apiTokens)
      .leftJoin(people, made)
      .where(fits)
      .orderBy(...orderOf(sort, is), desc(apiTokens.createdAt), desc(apiTokens.id))
      .limit(limit)
      .offset(offset),
  )
  const rows = shown.rows.map(({ scopes, ...token }) => ({
    ...token,
    scopes: v.parse(Scopes, JSON.parse(scopes)),
  }))
  return { ...shown, rows }
}

function orderOf(sort: NonNullable<ApiTokensQuery['sort']>, state: SQL): SQL[] {
  const { column, way } = sortedBy<TokenColumn>(sort)
  switch (column) {
    case 'state':
      return [way(rankIn(state, TOKEN_STATES))]
    case 'name':
      return [way(sql`lower(${apiTokens.name})`)]
    case 'used':
      // Never is before every day.
      return [way(sql`coalesce(${apiTokens.usedAt}, 0)`)]
    case 'made':
      return [way(apiTokens.createdAt)]
    case 'ends':
      return [way(sql`coalesce(${apiTokens.expiresAt}, 9e15)`)]
    default:
      return unreachable(column)
  }
}

/** What has become of it, in SQL. */
function stateAt(now: number) {
  return sql<TokenState>`CASE WHEN ${apiTokens.revokedAt} IS NOT NULL THEN 'revoked'
    WHEN ${apiTokens.expiresAt} <= ${now} THEN 'expired'
    WHEN ${inArray(people.role, MAKERS)} THEN 'valid' ELSE 'dormant' END`
}
