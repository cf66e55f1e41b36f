import type { Migration } from '../shared/migrate.ts'

export const GUARD_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-guard',
    statements: [
      'CREATE TABLE buckets (act TEXT PRIMARY KEY, tokens REAL NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      'CREATE TABLE tries (lane TEXT PRIMARY KEY, failures INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    ],
  },
  {
    id: '0002-bursts',
    // Whether it was said that tries are delayed now.
    statements: ['ALTER TABLE tries ADD COLUMN is_told INTEGER NOT NULL DEFAULT 0'],
  },
]
