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
  {
    id: '0002-sleepers',
    statements: [
      // Conversations that were ever live, and the version that each is sure to have heard.
      `CREATE TABLE known (
        name TEXT PRIMARY KEY, told INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      "INSERT INTO known (name, told) SELECT name, told FROM live WHERE kind = 'conversation'",
      // The version that all of them must have heard.
      'CREATE TABLE wakening (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL) STRICT',
      'INSERT INTO wakening (one, since) VALUES (1, 0)',
    ],
  },
  {
    id: '0003-hidden',
    // People who chose to be invisible.
    statements: ['CREATE TABLE hidden (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID'],
  },
  {
    id: '0004-floors',
    // Conversations that went back in time, and what each must stay above (JSON).
    statements: [
      'CREATE TABLE floors (name TEXT PRIMARY KEY, floor TEXT NOT NULL) STRICT, WITHOUT ROWID',
    ],
  },
]
