import type { Migration } from '../../shared/migrate.ts'
import { SERVER_GATE_STATEMENTS } from '../../shared/server-gate.ts'

/**
 * Each index entry is a row written, the dearest unit of the platform. A message costs its row and the
 * entry that makes it unique; its words reach the search index later, with others.
 *
 * `changes` holds all that is not the birth of a message. Messages need no row there: between two
 * changes `seq` and `num` rise together, so `head` (the newest message before a change) is enough to
 * find the messages after any `seq` by their primary key.
 */
export const CONVERSATION_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-conversation',
    statements: [
      'CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID',
      "INSERT INTO meta (key, value) VALUES ('epoch', lower(hex(randomblob(8))))",
      `CREATE TABLE people (
        id TEXT PRIMARY KEY, alias TEXT NOT NULL, name TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX people_by_alias ON people (alias)',
      `CREATE TABLE messages (
        num INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL,
        author TEXT NOT NULL,
        cid TEXT NOT NULL,
        at INTEGER NOT NULL,
        text TEXT,
        reply_to INTEGER,
        thread INTEGER,
        echo INTEGER NOT NULL DEFAULT 0,
        mentions TEXT,
        edited_at INTEGER,
        deleted_at INTEGER,
        deleted_by TEXT,
        pinned_by TEXT,
        reply_count INTEGER NOT NULL DEFAULT 0,
        reply_at INTEGER
      ) STRICT`,
      'CREATE UNIQUE INDEX messages_once ON messages (author, cid)',
      'CREATE INDEX messages_by_thread ON messages (thread, num) WHERE thread IS NOT NULL',
      'CREATE INDEX messages_pinned ON messages (num) WHERE pinned_by IS NOT NULL',
      `CREATE TABLE changes (
        seq INTEGER PRIMARY KEY,
        head INTEGER NOT NULL,
        kind TEXT NOT NULL,
        num INTEGER NOT NULL,
        person TEXT NOT NULL,
        at INTEGER NOT NULL,
        detail TEXT
      ) STRICT`,
      `CREATE TABLE reactions (
        num INTEGER NOT NULL, emoji TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY (num, emoji, person)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE revisions (
        num INTEGER NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (num, seq)
      ) STRICT, WITHOUT ROWID`,
      `CREATE VIRTUAL TABLE words USING fts5 (
        text, content='messages', content_rowid='num', tokenize='unicode61 remove_diacritics 2'
      )`,
      // Scripts written without spaces; only texts that have such characters go in.
      `CREATE VIRTUAL TABLE grams USING fts5 (
        text, content='messages', content_rowid='num', tokenize='trigram'
      )`,
      // The people of a private thread and the last message that each one's Inbox was told of.
      `CREATE TABLE participants (
        id TEXT PRIMARY KEY, told INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0002-index-later',
    statements: [
      // Until here every message was indexed as it was written.
      `INSERT INTO meta (key, value)
       VALUES ('indexed', (SELECT CAST(ifnull(max(num), 0) AS TEXT) FROM messages))`,
    ],
  },
  {
    id: '0003-roster',
    statements: [
      // Members of a room as D1 last told; without standing: no member any more.
      `CREATE TABLE roster (
        person TEXT PRIMARY KEY, role TEXT NOT NULL, standing TEXT, gives_receipts INTEGER NOT NULL,
        version INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0004-hidden',
    statements: [
      // Who looks without being seen to.
      'CREATE TABLE hidden (person TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
    ],
  },
  {
    id: '0005-ended-sessions',
    statements: [
      // Their tickets open nothing any more; kept until the last of these has lapsed.
      `CREATE TABLE ended_sessions (
        session TEXT PRIMARY KEY, at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0006-doors',
    statements: [
      // Of a private thread: whether each of its people lets the other write to them.
      `CREATE TABLE doors (
        person TEXT PRIMARY KEY, openness TEXT NOT NULL, version INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0007-attention',
    statements: [
      // Each person's read mark. `since`: the newest message when they came; without: not in here.
      // `rev` counts the changes of this row; `epoch`: their Inbox listens, since that time.
      `CREATE TABLE marks (
        person TEXT PRIMARY KEY, since INTEGER, read INTEGER NOT NULL, rev INTEGER NOT NULL,
        at INTEGER NOT NULL, epoch INTEGER, keywords TEXT, gives_receipts INTEGER NOT NULL DEFAULT 1
      ) STRICT, WITHOUT ROWID`,
      // Whom a message calls, and why; 'room' is everyone.
      `CREATE TABLE calls (
        num INTEGER NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (num, person)
      ) STRICT, WITHOUT ROWID`,
      `INSERT INTO marks (person, since, read, rev, at)
       SELECT person, head, head, 0, 0 FROM roster,
         (SELECT ifnull(max(num), 0) AS head FROM messages) WHERE standing IS NOT NULL`,
      // How far the Inboxes were told (store/progress.ts); what came before this step is not news.
      `INSERT INTO meta (key, value) VALUES ('told', max(
         (SELECT ifnull(max(seq), 0) FROM messages), (SELECT ifnull(max(seq), 0) FROM changes)
       ) || ' ' || (SELECT ifnull(max(num), 0) FROM messages))`,
    ],
  },
  {
    id: '0008-avatar',
    statements: ['ALTER TABLE people ADD COLUMN avatar INTEGER'],
  },
  {
    id: '0009-terms',
    // The words of the index by themselves; holds nothing of its own.
    statements: ['CREATE VIRTUAL TABLE terms USING fts5vocab(words, instance)'],
  },
  {
    id: '0010-moderation',
    statements: [
      // What stands against whom in this room (store/sanctions.ts).
      `CREATE TABLE sanctions (
        person TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, until INTEGER,
        reason TEXT NOT NULL, PRIMARY KEY (person, id)
      ) STRICT, WITHOUT ROWID`,
      // When each one last wrote while the room was slow.
      'CREATE TABLE spoken (person TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      // Messages that another than their author took away, of which the audit does not know yet.
      `CREATE TABLE to_note (
        num INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, author TEXT NOT NULL
      ) STRICT`,
      // Copies of reported messages, as JSON.
      `CREATE TABLE reports (
        id TEXT PRIMARY KEY, num INTEGER NOT NULL, at INTEGER NOT NULL, message TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  { id: '0011-server', statements: SERVER_GATE_STATEMENTS },
  {
    id: '0012-blocks',
    statements: [
      // Whom each has blocked (JSON), who ever did; the higher version is the newer.
      `CREATE TABLE blocks (
        person TEXT PRIMARY KEY, version INTEGER NOT NULL, people TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0013-retention',
    statements: [
      // All messages before `kept_from` had their time; when it was last looked whether others had.
      `CREATE TABLE retention (
        one INTEGER PRIMARY KEY CHECK (one = 1), kept_from INTEGER NOT NULL,
        looked_at INTEGER NOT NULL
      ) STRICT`,
      'INSERT INTO retention (one, kept_from, looked_at) VALUES (1, 1, 0)',
      // Those of them that replies still hang on.
      `CREATE INDEX messages_left ON messages (num)
       WHERE deleted_by IS NULL AND text IS NULL AND reply_count > 0`,
    ],
  },
  {
    id: '0014-guests',
    statements: [
      // Who is to hear of each who comes and goes: few, in rooms of thousands.
      `CREATE INDEX roster_guests ON roster (person)
       WHERE role = 'guest' AND standing IS NOT NULL`,
    ],
  },
  {
    id: '0015-roles-in-threads',
    // What each is in the workspace; NULL until it is told.
    statements: ['ALTER TABLE doors ADD COLUMN role TEXT'],
  },
  {
    id: '0016-files',
    statements: [
      // What hangs on a message, as JSON: read with its row.
      'ALTER TABLE messages ADD COLUMN files TEXT',
      // Uploads; `num`: the message that one hangs on, else it waits since `at` to be sent.
      `CREATE TABLE files (
        id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
        size INTEGER NOT NULL, width INTEGER, height INTEGER, thumb INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL, upload TEXT, num INTEGER, at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      'CREATE INDEX files_by_message ON files (num) WHERE num IS NOT NULL',
      'CREATE INDEX files_loose ON files (at) WHERE num IS NULL',
      // Whose bytes are still to be taken away.
      'CREATE TABLE files_gone (id TEXT PRIMARY KEY, upload TEXT) STRICT, WITHOUT ROWID',
    ],
  },
  {
    id: '0017-ears',
    // Up to which change each outgoing webhook was told.
    statements: [
      'CREATE TABLE ear_marks (ear TEXT PRIMARY KEY, told INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    ],
  },
  {
    id: '0018-holds',
    statements: [
      // What went while a legal hold was on it, and how its authors were called (store/held.ts).
      `CREATE TABLE held (
        num INTEGER PRIMARY KEY, author TEXT NOT NULL, at INTEGER NOT NULL, by TEXT,
        message TEXT NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL
      ) STRICT`,
      `CREATE TABLE held_names (
        id TEXT PRIMARY KEY, alias TEXT NOT NULL, name TEXT NOT NULL
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0019-polls',
    statements: [
      // What is asked, as JSON: read with its row.
      'ALTER TABLE messages ADD COLUMN poll TEXT',
      // `choices`: places of options, as JSON.
      `CREATE TABLE votes (
        num INTEGER NOT NULL, person TEXT NOT NULL, choices TEXT NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY (num, person)
      ) STRICT, WITHOUT ROWID`,
      // Not only what was taken away is for the audit.
      `CREATE TABLE acts_to_note (
        kind TEXT NOT NULL, num INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
        author TEXT NOT NULL, PRIMARY KEY (kind, num)
      ) STRICT, WITHOUT ROWID`,
      `INSERT INTO acts_to_note (kind, num, at, by, author)
       SELECT 'message.delete', num, at, by, author FROM to_note`,
      'DROP TABLE to_note',
    ],
  },
  {
    id: '0020-ear-news',
    // Who came and went, for the webhooks that want to hear it, until they have (store/ear-news.ts).
    statements: [
      `CREATE TABLE ear_news (
        ear TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, person TEXT NOT NULL,
        at INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (ear, version)
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    id: '0021-poll-ends',
    statements: [
      // Whose doing it was; of a poll, how it stood.
      'ALTER TABLE ear_news ADD COLUMN detail TEXT',
      // Polls that end by themselves (store/poll-ends.ts): few rows, and none where nobody set an end.
      `CREATE INDEX messages_by_poll_end ON messages (json_extract(poll, '$.endsAt'))
       WHERE json_extract(poll, '$.endsAt') IS NOT NULL`,
    ],
  },
  {
    id: '0022-files-that-wait',
    // The message of its person that an upload waits with (its `cid`).
    statements: [
      'ALTER TABLE files ADD COLUMN waits TEXT',
      'CREATE INDEX files_waiting ON files (waits) WHERE waits IS NOT NULL',
    ],
  },
]
