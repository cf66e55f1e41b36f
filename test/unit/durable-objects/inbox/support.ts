import { INBOX_MIGRATIONS } from '../../../../durable-objects/inbox/migrations.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import type { Sql } from '../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../support/node-sql.ts'

/** The storage of a new Inbox. */
export function inboxSql(): Sql {
  const sql = nodeSql()
  migrate(sql, INBOX_MIGRATIONS)
  return sql
}
