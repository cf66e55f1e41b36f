import type { Migration } from '../shared/migrate.ts'
import { SERVER_GATE_STATEMENTS } from '../shared/server-gate.ts'

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
  {
    id: '0003-attention',
    statements: [
      // What waits in each conversation, as it last told; the higher version is the newer. Of a
      // private thread also the other one. `attended`: up to which time of listening it knows us;
      // `floor`: nothing that is older counts, because this person had gone in between.
      `CREATE TABLE conversations (
        conversation TEXT PRIMARY KEY, other TEXT, alias TEXT, name TEXT,
        num INTEGER NOT NULL, at INTEGER NOT NULL, read INTEGER NOT NULL,
        unread INTEGER NOT NULL, mentions INTEGER NOT NULL, version INTEGER NOT NULL,
        attended INTEGER NOT NULL, floor INTEGER NOT NULL, is_in INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      `INSERT INTO conversations
       SELECT conversation, other, alias, name, num, at, read, num - read, 0, 0, 0, 0, 1 FROM threads`,
      'DROP TABLE threads',
      // What concerns this person. What is gone keeps a row for a while, so that late news of before
      // cannot bring it back.
      `CREATE TABLE concerns (
        conversation TEXT NOT NULL, num INTEGER NOT NULL, slot TEXT NOT NULL, kind TEXT NOT NULL,
        by TEXT, at INTEGER NOT NULL, text TEXT NOT NULL, emoji TEXT, count INTEGER,
        in_flow INTEGER NOT NULL, seen INTEGER NOT NULL, version INTEGER NOT NULL,
        is_gone INTEGER NOT NULL, PRIMARY KEY (conversation, num, slot)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE listening (
        one INTEGER PRIMARY KEY CHECK (one = 1), epoch INTEGER NOT NULL, is_on INTEGER NOT NULL
      ) STRICT`,
      'INSERT INTO listening (one, epoch, is_on) VALUES (1, 0, 0)',
      `CREATE TABLE levels (
        conversation TEXT PRIMARY KEY, level TEXT NOT NULL, until INTEGER
      ) STRICT, WITHOUT ROWID`,
      'CREATE TABLE wishes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
      `CREATE TABLE drafts (
        conversation TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL, device TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0004-visited',
    statements: [
      // Every conversation that this person was ever let into: their data are to be found there.
      'CREATE TABLE visited (conversation TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
      'INSERT INTO visited SELECT DISTINCT conversation FROM entries',
      'INSERT INTO visited SELECT conversation FROM conversations WHERE true ON CONFLICT DO NOTHING',
      // Set when the account is no more.
      'CREATE TABLE gone (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT',
    ],
  },
  {
    id: '0005-since',
    statements: [
      // The newest message when this person came there: what was before does not concern them.
      'ALTER TABLE conversations ADD COLUMN since INTEGER NOT NULL DEFAULT 0',
    ],
  },
  {
    id: '0006-bans',
    statements: [
      // From the whole workspace; what was lifted stays here, so that late news cannot bring it back.
      `CREATE TABLE bans (
        id TEXT PRIMARY KEY, until INTEGER, reason TEXT NOT NULL, is_lifted INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      // With which word a session ends, where it is not the usual one (JSON).
      'ALTER TABLE ended_sessions ADD COLUMN bye TEXT',
    ],
  },
  { id: '0007-server', statements: SERVER_GATE_STATEMENTS },
  {
    id: '0008-blocks',
    statements: [
      // Whom this person has blocked, and lately no more; `epoch`: since which time of listening. The
      // higher version of the news is the newer.
      `CREATE TABLE blocks (
        person TEXT PRIMARY KEY, is_on INTEGER NOT NULL, epoch INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE block_news (
        one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL
      ) STRICT`,
    ],
  },
  {
    id: '0009-role',
    statements: [
      // What this person is in the workspace, as last told; the higher version is the newer.
      `CREATE TABLE own_role (
        one INTEGER PRIMARY KEY CHECK (one = 1), role TEXT NOT NULL, version INTEGER NOT NULL
      ) STRICT`,
    ],
  },
  {
    id: '0010-pushes',
    statements: [
      // Whether some device is to be told with the app closed.
      `CREATE TABLE pushes_wanted (
        one INTEGER PRIMARY KEY CHECK (one = 1), is_on INTEGER NOT NULL
      ) STRICT`,
      // The newest message of each conversation that called; with `due_at` it waits to be handed over.
      `CREATE TABLE pushes (
        conversation TEXT PRIMARY KEY, num INTEGER NOT NULL, slot TEXT NOT NULL, at INTEGER NOT NULL,
        due_at INTEGER
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0011-bookmarks',
    statements: [
      // Messages that this person keeps: where they stand, never their words.
      `CREATE TABLE bookmarks (
        place INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, num INTEGER NOT NULL,
        note TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (conversation, num)
      ) STRICT`,
      'CREATE INDEX bookmarks_by_time ON bookmarks (at, place)',
    ],
  },
  {
    id: '0012-later',
    statements: [
      // Messages that wait for their time (JSON); `due_at`: absent of what could not be sent.
      `CREATE TABLE scheduled (
        id TEXT PRIMARY KEY, message TEXT NOT NULL, at INTEGER NOT NULL, due_at INTEGER,
        tries INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      // What this person is to be reminded of (JSON).
      `CREATE TABLE reminders (
        id TEXT PRIMARY KEY, reminder TEXT NOT NULL, at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
]
