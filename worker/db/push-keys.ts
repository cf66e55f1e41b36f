import type { Database } from './database.ts'
import { pushKeys } from './schema.ts'

interface StoredKeys {
  readonly publicKey: string
  /** Encrypted. */
  readonly privateKey: string
}

export function readPushKeys(db: Database) {
  return db
    .select({ publicKey: pushKeys.publicKey, privateKey: pushKeys.privateKey })
    .from(pushKeys)
}

/** Keeps these unless there are some; gives those that are kept. */
export async function insertPushKeys(
  db: Database,
  keys: StoredKeys,
  now: number,
): Promise<readonly StoredKeys[]> {
  const [, kept] = await db.batch([
    db
      .insert(pushKeys)
      .values({ one: 1, ...keys, createdAt: now })
      .onConflictDoNothing(),
    readPushKeys(db),
  ])
  return kept
}
