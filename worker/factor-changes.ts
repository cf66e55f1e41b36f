import type { Context } from 'hono'
import type { FactorAdded, Factors } from '../durable-objects/protocol/rest/factors.ts'
import type { SignedInEnv } from './app-env.ts'
import { newRecoveryCodes } from './auth/recovery-codes.ts'
import { note } from './db/audit.ts'
import type { addPasskey, confirmGenerator, removeGenerator, removePasskey } from './db/factors.ts'
import { hasSecondFactor, removeIdleRecoveryCodes, replaceRecoveryCodes } from './db/factors.ts'
import type { Database } from './db/database.ts'
import { endSessionsExcept, noteProof, type Viewer } from './db/sessions.ts'
import { readSettings } from './settings.ts'
import { endSockets } from './sign.ts'

type Adding = ReturnType<typeof confirmGenerator> | ReturnType<typeof addPasskey>
type Removing = ReturnType<typeof removeGenerator> | ReturnType<typeof removePasskey>
type Kind = 'one-time-code' | 'passkey'

/**
 * Adds a factor, and what follows: this session is strong; after the first factor the others end, which
 * were opened without; and who has no recovery codes gets some, so that a lost telephone is not a
 * lost account. `null` when it could not be added.
 */
export async function addFactor(
  c: Context<SignedInEnv>,
  before: Factors,
  factor: Kind,
  adding: Adding,
): Promise<FactorAdded | null> {
  const { db, viewer } = c.var
  const { id } = viewer.me
  const now = Date.now()
  const entry = { actor: id, kind: 'factor.add', person: id, detail: { factor } } as const
  const [added] = await db.batch([adding, note(db, entry, now)])
  if (added.length === 0) return null
  const recoveryCodes = before.recoveryCodesLeft === 0 ? newRecoveryCodes() : null
  if (recoveryCodes !== null) await db.batch(replaceRecoveryCodes(db, id, recoveryCodes))
  await noteProof(db, { tokenHash: viewer.tokenHash, isStrong: true }, now)
  if (!hasSecondFactor(before)) {
    await endSockets(c.env, id, await endSessionsExcept(db, id, viewer.tokenHash))
  }
  return { recoveryCodes }
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
  await db.batch([
    removing,
    removeIdleRecoveryCodes(db, id),
    note(db, { actor: id, kind: 'factor.remove', person: id, detail: { factor } }, Date.now()),
  ])
}
