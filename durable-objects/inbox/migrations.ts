import type { Migration } from '../shared/migrate.ts'

export const INBOX_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-inbox',
    statements: [
      // Private threads of this person; unread = num - read, never a counter.
      `CREATE TABLE threads (
        conversation TEXT PRIMARY KEY, other TEXT NOT NULL, alias TEXT NOT NULL, name TEXT NOT NULL,
        num INTEGER NOT NULL, at INTEGER NOT NULL, read INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      // Which session was let into which conversation, to be ended there with it.
      `CREATE TABLE entries (
        session TEXT NOT NULL, conversation TEXT NOT NULL, PRIMARY KEY (session, conversation)
      ) STRICT, WITHOUT ROWID`,
      'CREATE TABLE ended_sessions (session TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      // Other Inboxes that want to know this person's status, until when.
      `CREATE TABLE watchers (
        person TEXT PRIMARY KEY, lease_until INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      // What the watchers were last told, so that a restart can correct it.
      `CREATE TABLE told (
        one INTEGER PRIMARY KEY CHECK (one = 1), status TEXT NOT NULL, version INTEGER NOT NULL
      ) STRICT`,
      "INSERT INTO told (one, status, version) VALUES (1, 'offline', 0)",
    ],
  },
  {
    id: '0002-status',
    statements: [
      'ALTER TABLE told ADD COLUMN note TEXT',
      // What the person chose to show; until when they count as active without an active device.
      `CREATE TABLE chosen (
        one INTEGER PRIMARY KEY CHECK (one = 1), own TEXT NOT NULL, active_until INTEGER NOT NULL
      ) STRICT`,
      // When this person's watching of others is to be renewed.
      'CREATE TABLE leases (one INTEGER PRIMARY KEY CHECK (one = 1), renew_at INTEGER) STRICT',
      // Conversations that were told to show or not to show this person as looking.
      `CREATE TABLE hidden_in (
        conversation TEXT PRIMARY KEY, hidden INTEGER NOT NULL, told INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
]
