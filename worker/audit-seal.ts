import { asc, desc, isNull, sql } from 'drizzle-orm'
import { chainHash, NOTHING_BEFORE } from './audit-chain.ts'
import type { Database } from './db/database.ts'
import { audit } from './db/schema.ts'

const ROWS_AT_ONCE = 500

/**
 * Gives every row of the audit that has none yet its hash. D1 knows no SHA-256, and rows are written in
 * the batch of what they tell of, so they are sealed right after. What a row is sealed with follows
 * from the rows alone: of two who seal at once both write the same. A server that stopped between act
 * and seal leaves rows to whoever seals next.
 */
export async function sealAudit(db: Database): Promise<void> {
  for (;;) {
    const [rows, [last]] = await db.batch([
      db.select().from(audit).where(isNull(audit.hash)).orderBy(asc(audit.id)).limit(ROWS_AT_ONCE),
      db
        .select({ hash: audit.hash })
        .from(audit)
        .where(sql`id < (SELECT min(id) FROM audit WHERE hash IS NULL)`)
        .orderBy(desc(audit.id))
        .limit(1),
    ])
    if (rows.length === 0) return
    let before = last?.hash ?? NOTHING_BEFORE
    const seals = rows.map((row) => {
      before = chainHash(before, row)
      return [row.id, before] as const
    })
    await db.run(
      sql`UPDATE audit SET hash = json_extract(seal.value, '$[1]')
          FROM json_each(${JSON.stringify(seals)}) AS seal
          WHERE audit.id = json_extract(seal.value, '$[0]') AND hash IS NULL`,
    )
    if (rows.length < ROWS_AT_ONCE) return
  }
}
