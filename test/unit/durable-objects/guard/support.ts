import { GUARD_MIGRATIONS } from '../../../../durable-objects/guard/migrations.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import type { Sql } from '../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../support/node-sql.ts'

/** The storage of a new Guard. */
export function guardSql(): Sql {
  const sql = nodeSql()
  migrate(sql, GUARD_MIGRATIONS)
  return sql
}
