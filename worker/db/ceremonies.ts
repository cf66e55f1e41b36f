import { and, eq, gt, lt, lte, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { hashSessionToken, newSessionToken } from '../auth/session-token.ts'
import type { Database } from './database.ts'
import { ceremonies } from './schema.ts'

/** How long somebody may take to fetch a key or a telephone. */
export const CEREMONY_MS = 300_000
const MOST_TRIES = 5

/**
 * `passkey-new`, `passkey`: `detail` is the challenge. `second-step`: the password was right; `detail`
 * is a digest of its stored hash, so that another password ends the sign-in that is under way.
 */
export type CeremonyKind = 'passkey-new' | 'passkey' | 'second-step'

export interface Ceremony {
  readonly kind: CeremonyKind
  /** `null`: whoever it turns out to be. */
  readonly person: PersonId | null
  readonly detail: string
}

const found = { person: ceremonies.person, detail: ceremonies.detail }

/** Begins one; gives the token that the client brings back. */
export async function beginCeremony(
  db: Database,
  { kind, person, detail }: Ceremony,
  now: number,
): Promise<string> {
  const token = newSessionToken()
  const tokenHash = hashSessionToken(token)
  await db.batch([
    db.delete(ceremonies).where(lte(ceremonies.expiresAt, now)),
    db
      .insert(ceremonies)
      .values({ tokenHash, kind, person, detail, expiresAt: now + CEREMONY_MS, tries: 0 }),
  ])
  return token
}

/** Ends it: a challenge is answered once, rightly or wrongly. `null` when there is none. */
export async function takeCeremony(
  db: Database,
  kind: CeremonyKind,
  token: string,
  now: number,
): Promise<Ceremony | null> {
  const [taken] = await db
    .delete(ceremonies)
    .where(alive(kind, token, now))
    .returning(found)
  return taken === undefined ? null : { kind, ...taken }
}

/** Counts a try, however many come at once; `null` when there is none left. */
export async function tryCeremony(
  db: Database,
  kind: CeremonyKind,
  token: string,
  now: number,
): Promise<Ceremony | null> {
  const [tried] = await db
    .update(ceremonies)
    .set({ tries: sql`${ceremonies.tries} + 1` })
    .where(and(alive(kind, token, now), lt(ceremonies.tries, MOST_TRIES)))
    .returning(found)
  return tried === undefined ? null : { kind, ...tried }
}

export async function findCeremony(
  db: Database,
  kind: CeremonyKind,
  token: string,
  now: number,
): Promise<Ceremony | null> {
  const [one] = await db
    .select(found)
    .from(ceremonies)
    .where(alive(kind, token, now))
  return one === undefined ? null : { kind, ...one }
}

function alive(kind: CeremonyKind, token: string, now: number) {
  return and(
    eq(ceremonies.tokenHash, hashSessionToken(token)),
    eq(ceremonies.kind, kind),
    gt(ceremonies.expiresAt, now),
  )
}
