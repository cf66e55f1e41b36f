import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import type { FactorAdded, Factors } from '../durable-objects/protocol/rest/factors.ts'
import type { SignedInEnv } from './app-env.ts'
import { newRecoveryCodes } from './auth/recovery-codes.ts'
import { carryToAllOf } from './carry.ts'
import { noteWhere } from './db/audit.ts'
import type { Database } from './db/database.ts'
import {
  hasSecondFactor,
  removeIdleRecoveryCodes,
  replaceRecoveryCodes,
  type Adding,
  type Removing,
} from './db/factors.ts'
import { markInbox } from './db/inbox-news.ts'
import { audit } from './db/schema.ts'
import { endSessionsExcept, noteProof, type Viewer } from './db/sessions.ts'
import { markEverywhere } from './db/standing-changes.ts'
import { markThreadsOf } from './db/threads.ts'
import { endSockets } from './ended-sessions.ts'
import { readSettings } from './settings.ts'

type Kind = 'one-time-code' | 'passkey'

/**
 * Adds a factor, and what follows, in one batch: this session is strong; after the first factor the
 * others end, which were opened without; who has no recovery codes gets some, so that a lost telephone
 * is not a lost account. Who was staff in waiting is so now, in open rooms too. `null` when it could
 * not be added.
 */
export async function addFactor(
  c: Context<SignedInEnv>,
  before: Factors,
  factor: Kind,
  { statement, isDone }: Adding,
): Promise<FactorAdded | null> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  const now = Date.now()
  const recoveryCodes = before.recoveryCodesLeft === 0 ? newRecoveryCodes() : null
  const isFirst = !hasSecondFactor(before)
  const entry = { actor: id, kind: 'factor.add', person: id, detail: { factor } } as const
  const [, noted, ended] = await db.batch([
    statement,
    noteWhere(db, entry, now, isDone).returning({ id: audit.id }),
    endSessionsExcept(db, id, viewer.tokenHash, isFirst ? isDone : sql`FALSE`),
    noteProof(db, { tokenHash: viewer.tokenHash, isStrong: true }, now, isDone),
    markEverywhere(db, id),
    markThreadsOf(db, id),
    markInbox(db, id),
    ...(recoveryCodes === null
      ? []
      : replaceRecoveryCodes(db, id, recoveryCodes, { now, condition: isDone })),
  ])
  await Promise.all([endSockets(c.env, id, ended), carryToAllOf(c, id)])
  return noted.length === 0 ? null : { recoveryCodes }
}

/** Whether this person may not be without a factor, because of what they are here. */
export async function needsFactor(db: Database, { me }: Viewer): Promise<boolean> {
  const isStaff = me.role === 'administrator' || me.role === 'moderator'
  return isStaff && (await readSettings(db)).staffSecondFactor
}

/** Takes a factor away that is there; with the last one its recovery codes go. */
export async function removeFactor(
  c: Context<SignedInEnv>,
  factor: Kind,
  removing: Removing,
): Promise<void> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  const entry = { actor: id, kind: 'factor.remove', person: id, detail: { factor } } as const
  await db.batch([
    noteWhere(db, entry, Date.now(), removing.isThere),
    removing.statement,
    removeIdleRecoveryCodes(db, id),
  ])
}
