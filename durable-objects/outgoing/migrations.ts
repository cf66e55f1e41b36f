import type { Migration } from '../shared/migrate.ts'

export const OUTGOING_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-outgoing',
    statements: [
      'CREATE TABLE config (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL) STRICT',
      `CREATE TABLE deliveries (
        pos INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, room TEXT,
        at INTEGER NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL,
        tried_at INTEGER, status INTEGER, answer TEXT NOT NULL, next_at INTEGER
      ) STRICT`,
      "CREATE INDEX deliveries_waiting ON deliveries (pos) WHERE state = 'waiting'",
    ],
  },
]
