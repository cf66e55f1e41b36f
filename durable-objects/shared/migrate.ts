import type { Sql } from './sql.ts'

/** One step of an object's schema. The list is append-only: a step that has shipped never changes. */
export interface Migration {
  readonly id: string
  readonly statements: readonly string[]
}

/**
 * Brings this object's storage to the newest schema. Every object migrates itself when it wakes;
 * `PRAGMA user_version` is refused by the platform, so a table holds what was applied
 * (Durable Objects docs, "Rules of Durable Objects", 2026-11).
 *
 * Throws when the storage is newer than the code or was built by another history: better no answer
 * than a wrong one.
 */
export function migrate(sql: Sql, migrations: readonly Migration[]): void {
  sql.query(
    'CREATE TABLE IF NOT EXISTS _migrations (step INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT',
  )
  const applied = sql.query<{ id: string }>('SELECT id FROM _migrations ORDER BY step')
  if (applied.length > migrations.length) throw new Error('storage is newer than this code')
  for (const [step, { id }] of applied.entries()) {
    if (migrations[step]?.id !== id)
      throw new Error(`migration ${step} is ${id} in storage, not in code`)
  }
  const missing = migrations.slice(applied.length)
  if (missing.length === 0) return
  sql.transaction(() => {
    for (const [offset, migration] of missing.entries()) {
      for (const statement of migration.statements) sql.query(statement)
      sql.query(
        'INSERT INTO _migrations (step, id) VALUES (?, ?)',
        applied.length + offset,
        migration.id,
      )
    }
  })
}
