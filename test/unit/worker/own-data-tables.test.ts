import { getTableName, is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { CONVERSATION_MIGRATIONS } from '../../../durable-objects/conversation/store/migrations.ts'
import { INBOX_MIGRATIONS } from '../../../durable-objects/inbox/migrations.ts'
import { migrate, type Migration } from '../../../durable-objects/shared/migrate.ts'
import * as schema from '../../../worker/db/schema.ts'
import { nodeSql } from '../../support/node-sql.ts'
import {
  TOLD,
  TOLD_BY_CONVERSATION,
  TOLD_BY_INBOX,
  WITHHELD,
  WITHHELD_BY_CONVERSATION,
  WITHHELD_BY_INBOX,
} from '../../support/personal-tables.ts'

type List = Readonly<Record<string, string>>

function named(told: List, withheld: List): string[] {
  return [...Object.keys(told), ...Object.keys(withheld)].sort()
}

function tablesOf(migrations: readonly Migration[]): string[] {
  const sql = nodeSql()
  migrate(sql, migrations)
  return sql
    .query<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .map(({ name }) => name)
    .sort()
}

describe('each table is told of in one’s own data, or it is said why not', () => {
  it('in the control plane', () => {
    const tables = Object.values(schema).flatMap((one) =>
      is(one, SQLiteTable) ? [getTableName(one)] : [],
    )
    expect(tables.sort()).toEqual(named(TOLD, WITHHELD))
  })

  it('in an Inbox', () => {
    expect(tablesOf(INBOX_MIGRATIONS)).toEqual(named(TOLD_BY_INBOX, WITHHELD_BY_INBOX))
  })

  it('in a conversation', () => {
    // What a search index is made of bears its name.
    const tables = tablesOf(CONVERSATION_MIGRATIONS).filter((name) => !/^(words|grams)_/.test(name))
    expect(tables).toEqual(named(TOLD_BY_CONVERSATION, WITHHELD_BY_CONVERSATION))
  })
})
