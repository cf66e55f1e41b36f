import type { Migration } from '../shared/migrate.ts'

export const SERVER_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-server',
    statements: [
      'CREATE TABLE standing (one INTEGER PRIMARY KEY CHECK (one = 1), standing TEXT NOT NULL) STRICT',
      // Objects that people may have sockets to, and the version that each was last told.
      `CREATE TABLE live (
        name TEXT PRIMARY KEY, kind TEXT NOT NULL, spell INTEGER NOT NULL, told INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
]
