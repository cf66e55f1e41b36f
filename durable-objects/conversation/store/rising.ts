import type { PersonId } from '../../protocol/ids.ts'
import type { Floor } from '../../protocol/rpc-recovery.ts'
import type { Sql } from '../../shared/sql.ts'

/** The recovery whose floor this conversation stands above; `null`: it never went back. */
export function risenBy(sql: Sql): string | null {
  const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'floor'")
  return row?.value ?? null
}

/**
 * After the storage went back in time (docs/decisions/recovery.md): another epoch, so that every
 * client begins anew; an empty message above all numbers that were ever given, so that none is given
 * twice; everybody has read up to there; and nothing that had been handed on is handed on again. False
 * when that was done. What is in memory does not know of it: begin anew.
 */
export function riseAbove(sql: Sql, floor: Floor, now: number): boolean {
  if (risenBy(sql) === floor.id) return false
  sql.transaction(() => {
    const [head] = sql.query<{ num: number | null; seq: number }>(
      `SELECT (SELECT max(num) FROM messages) AS num, max(
         (SELECT ifnull(max(seq), 0) FROM messages), (SELECT ifnull(max(seq), 0) FROM changes)) AS seq`,
    )
    const num = Math.max(floor.num, head?.num ?? 0) + 1
    const seq = Math.max(floor.seq, head?.seq ?? 0) + 1
    keepMeta(sql, 'floor', floor.id)
    sql.query("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'epoch'")
    sql.query(
      `INSERT INTO messages (num, seq, author, cid, at, text, deleted_at, deleted_by)
       VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?5, ?3)`,
      ...[num, seq, floor.by, floor.id, now],
    )
    sql.query(
      `INSERT INTO changes (seq, head, kind, num, person, at) VALUES (?, ?, 'deleted', ?, ?, ?)`,
      ...[seq + 1, num, num, floor.by, now],
    )
    // Inboxes know newer counts of their marks: any of theirs is lower than the time.
    sql.query('UPDATE marks SET read = ?, rev = ?, at = ? WHERE since IS NOT NULL', num, now, now)
    sql.query('UPDATE participants SET told = ?', num)
    keepMeta(sql, 'told', `${String(seq + 1)} ${String(num)}`)
    sql.query('UPDATE ear_marks SET told = ?', seq + 1)
    sql.query('DELETE FROM acts_to_note')
    // Uploads that may since hang on messages to which one may yet go back: their bytes stay.
    sql.query('DELETE FROM files WHERE num IS NULL')
    sql.query('DELETE FROM files_gone')
    sql.query('UPDATE server_gate SET is_live = 0, spell = ?', floor.spell + 1)
  })
  return true
}

/** Whom this conversation takes for its members. */
export function membersKnown(sql: Sql): PersonId[] {
  return sql
    .query<{ person: PersonId }>('SELECT person FROM roster WHERE standing IS NOT NULL')
    .map(({ person }) => person)
}

function keepMeta(sql: Sql, key: string, value: string): void {
  sql.query(
    `INSERT INTO meta (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    ...[key, value],
  )
}
