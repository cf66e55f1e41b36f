import * as v from 'valibot'
import type { PersonCard } from '../message.ts'
import { sorts, TableNumber, TableQuery, type TablePage } from './table.ts'

/** What a token may open, each a part of the administrators' routes. What is not here no token may. */
export const SCOPES = [
  'people:read',
  'people:write',
  'rooms:read',
  'rooms:write',
  'invitations:read',
  'invitations:write',
  'settings:read',
  'settings:write',
  'audit:read',
  'sanctions:read',
  'sanctions:write',
  'server:read',
  'server:write',
  'export:read',
  'import:write',
] as const
export const Scope = v.picklist(SCOPES)
export type Scope = v.InferOutput<typeof Scope>

export const API_TOKEN = { nameChars: 60, mostDays: 365 } as const

/**
 * POST /api/admin/tokens (administrators, fresh proof, no token). 201 `ApiTokenMade`. The token acts as
 * who made it, as long as that person is an administrator.
 */
export const NewApiToken = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(API_TOKEN.nameChars)),
  scopes: v.pipe(v.array(Scope), v.minLength(1), v.maxLength(SCOPES.length)),
  expiresInDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(API_TOKEN.mostDays)),
})
export type NewApiToken = v.InferOutput<typeof NewApiToken>

/** The only time that the token is told: `Authorization: Bearer` and the token. */
export interface ApiTokenMade {
  readonly id: string
  readonly token: string
  readonly expiresAt: number
}

export const TOKEN_STATES = ['valid', 'dormant', 'expired', 'revoked'] as const
export type TokenState = (typeof TOKEN_STATES)[number]

export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly expiresAt: number | null
  /** To the minute; `null`: never. */
  readonly usedAt: number | null
  /** `dormant`: who made it is no administrator (any more). */
  readonly state: TokenState
  /** Who made it; `null` when that account is no more. */
  readonly by: PersonCard | null
}

export const TOKEN_COLUMNS = ['state', 'name', 'used', 'made', 'ends'] as const
export type TokenColumn = (typeof TOKEN_COLUMNS)[number]

/**
 * GET /api/admin/tokens: the newest first unless told otherwise. `query`: in its name, or in the name or
 * alias of who made it. DELETE /api/admin/tokens/:id: 204.
 */
export const ApiTokensQuery = v.strictObject({
  query: v.optional(TableQuery),
  state: v.optional(v.picklist(TOKEN_STATES)),
  sort: v.optional(sorts(TOKEN_COLUMNS)),
  page: v.optional(TableNumber),
})
export type ApiTokensQuery = v.InferOutput<typeof ApiTokensQuery>

export type ApiTokensTable = TablePage<ApiToken>
