import * as v from 'valibot'
import type { PersonCard } from '../message.ts'

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
] as const
export const Scope = v.picklist(SCOPES)
export type Scope = v.InferOutput<typeof Scope>

export const API_TOKEN = { nameChars: 60, mostDays: 365, shown: 200 } as const

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

export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly expiresAt: number | null
  /** To the minute; `null`: never. */
  readonly usedAt: number | null
  /** `dormant`: who made it is no administrator (any more). */
  readonly state: 'valid' | 'expired' | 'revoked' | 'dormant'
  /** Who made it; `null` when that account is no more. */
  readonly by: PersonCard | null
}

/** GET /api/admin/tokens: the newest first. DELETE /api/admin/tokens/:id: 204. */
export interface ApiTokensAnswer {
  readonly tokens: readonly ApiToken[]
}
