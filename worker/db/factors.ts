import { and, asc, count, eq, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Factors } from '../../durable-objects/protocol/rest/factors.ts'
import { hashRecoveryCode } from '../auth/recovery-codes.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { oneTimeCodes, passkeys, people, recoveryCodes } from './schema.ts'

const shown = {
  id: passkeys.id,
  label: passkeys.label,
  createdAt: passkeys.createdAt,
  usedAt: passkeys.usedAt,
}

export async function readFactors(db: Database, person: PersonId): Promise<Factors> {
  const [generators, keys, [left]] = await db.batch([
    db
      .select({ confirmedAt: oneTimeCodes.confirmedAt })
      .from(oneTimeCodes)
      .where(confirmed(person)),
    db
      .select(shown)
      .from(passkeys)
      .where(eq(passkeys.person, person))
      .orderBy(asc(passkeys.createdAt)),
    db.select({ count: count() }).from(recoveryCodes).where(eq(recoveryCodes.person, person)),
  ])
  return {
    hasOneTimeCode: generators.length > 0,
    passkeys: keys,
    recoveryCodesLeft: left?.count ?? 0,
  }
}

export function hasSecondFactor({ hasOneTimeCode, passkeys: keys }: Factors): boolean {
  return hasOneTimeCode || keys.length > 0
}

/** Keeps a secret that no code has confirmed yet; false when there is one that counts. */
export async function keepOneTimeSecret(
  db: Database,
  person: PersonId,
  secret: string,
): Promise<boolean> {
  const kept = await db
    .insert(oneTimeCodes)
    .values({ person, secret })
    .onConflictDoUpdate({
      target: oneTimeCodes.person,
      set: { secret, lastStep: 0 },
      setWhere: isNull(oneTimeCodes.confirmedAt),
    })
    .returning({ person: oneTimeCodes.person })
  return kept.length > 0
}

export async function findOneTimeSecret(db: Database, person: PersonId) {
  const [row] = await db
    .select({ secret: oneTimeCodes.secret, confirmedAt: oneTimeCodes.confirmedAt })
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.person, person))
  return row ?? null
}

/** False when this step, or a later one, was used: of many with the same code one gets in. */
export async function spendStep(db: Database, person: PersonId, step: number): Promise<boolean> {
  const spent = await db
    .update(oneTimeCodes)
    .set({ lastStep: step })
    .where(and(confirmed(person), lt(oneTimeCodes.lastStep, step)))
    .returning({ person: oneTimeCodes.person })
  return spent.length > 0
}

/** A statement that adds a factor, and for those after it in the batch: whether it did. */
export interface Adding {
  readonly statement: BatchItem<'sqlite'>
  readonly isDone: SQL
}

/** For the batch that confirms a generator by its first code. */
export function confirmGenerator(
  db: Database,
  person: PersonId,
  step: number,
  now: number,
): Adding {
  const statement = db
    .update(oneTimeCodes)
    .set({ lastStep: step, confirmedAt: now })
    .where(
      and(
        eq(oneTimeCodes.person, person),
        isNull(oneTimeCodes.confirmedAt),
        lt(oneTimeCodes.lastStep, step),
      ),
    )
  const isDone = sql`EXISTS (SELECT 1 FROM one_time_codes
    WHERE person = ${person} AND last_step = ${step} AND confirmed_at = ${now})`
  return { statement, isDone }
}

/** A statement that takes a factor away, and for those before it: whether there is one. */
export interface Removing {
  readonly statement: BatchItem<'sqlite'>
  readonly isThere: SQL
}

export function removeGenerator(db: Database, person: PersonId): Removing {
  return {
    statement: db.delete(oneTimeCodes).where(confirmed(person)),
    isThere: sql`EXISTS (SELECT 1 FROM one_time_codes
      WHERE person = ${person} AND confirmed_at IS NOT NULL)`,
  }
}

/** For the batch that takes a factor away: recovery codes without any factor open nothing. */
export function removeIdleRecoveryCodes(db: Database, person: PersonId) {
  return db.delete(recoveryCodes).where(
    and(
      eq(recoveryCodes.person, person),
      sql`NOT EXISTS (SELECT 1 FROM passkeys WHERE person = ${person})`,
      sql`NOT EXISTS (SELECT 1 FROM one_time_codes
                      WHERE person = ${person} AND confirmed_at IS NOT NULL)`,
    ),
  )
}

/** For a batch: new codes in the place of all before, and the row that tells of it. */
export function replaceRecoveryCodes(
  db: Database,
  person: PersonId,
  codes: readonly string[],
  { now, condition }: { now: number; condition: SQL },
) {
  const hashes = JSON.stringify(codes.map(hashRecoveryCode))
  return [
    noteWhere(db, { actor: person, kind: 'recovery-codes.renew', person }, now, condition),
    db.delete(recoveryCodes).where(and(eq(recoveryCodes.person, person), condition)),
    db
      .insert(recoveryCodes)
      .select(sql`SELECT value, ${person} FROM json_each(${hashes}) WHERE ${condition}`),
  ] as const
}

/** Uses a code up: true for one only of those who bring it at once. */
export async function spendRecoveryCode(
  db: Database,
  person: PersonId,
  typed: string,
  now: number,
): Promise<boolean> {
  const codeHash = hashRecoveryCode(typed)
  const isThere = sql`EXISTS (SELECT 1 FROM recovery_codes
    WHERE person = ${person} AND code_hash = ${codeHash})`
  const [, spent] = await db.batch([
    noteWhere(db, { actor: person, kind: 'recovery-code.use', person }, now, isThere),
    db
      .delete(recoveryCodes)
      .where(and(eq(recoveryCodes.person, person), eq(recoveryCodes.codeHash, codeHash)))
      .returning({ codeHash: recoveryCodes.codeHash }),
  ])
  return spent.length > 0
}

export type NewPasskeyRow = typeof passkeys.$inferInsert

/** For a batch; adds nothing when the credential is known already. */
export function addPasskey(db: Database, passkey: NewPasskeyRow): Adding {
  const { id, person, publicKey, createdAt } = passkey
  return {
    statement: db.insert(passkeys).values(passkey).onConflictDoNothing(),
    isDone: sql`EXISTS (SELECT 1 FROM passkeys WHERE id = ${id} AND person = ${person}
      AND public_key = ${publicKey} AND created_at = ${createdAt})`,
  }
}

export function removePasskey(db: Database, person: PersonId, id: string): Removing {
  return {
    statement: db.delete(passkeys).where(and(eq(passkeys.person, person), eq(passkeys.id, id))),
    isThere: sql`EXISTS (SELECT 1 FROM passkeys WHERE person = ${person} AND id = ${id})`,
  }
}

export async function findPasskey(db: Database, id: string) {
  const [row] = await db
    .select({
      id: passkeys.id,
      person: passkeys.person,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.person))
    .where(and(eq(passkeys.id, id), isNull(people.deletedAt)))
  return row ?? null
}

/** False when the counter has not gone on since: an answer that was used already, or a copied key. */
export async function notePasskeyUse(
  db: Database,
  use: { readonly id: string; readonly counter: number },
  now: number,
): Promise<boolean> {
  // An authenticator that does not count says 0 each time (WebAuthn, section 7.2).
  const goesOn = or(
    lt(passkeys.counter, use.counter),
    use.counter === 0 ? eq(passkeys.counter, 0) : undefined,
  )
  const used = await db
    .update(passkeys)
    .set({ counter: use.counter, usedAt: now })
    .where(and(eq(passkeys.id, use.id), goesOn))
    .returning({ id: passkeys.id })
  return used.length > 0
}

function confirmed(person: PersonId) {
  return and(eq(oneTimeCodes.person, person), isNotNull(oneTimeCodes.confirmedAt))
}
