import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { fileNameBeside } from '../../durable-objects/protocol/moving/file-names.ts'
import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import { tallyOf } from '../../durable-objects/protocol/poll.ts'

/** Plain tables, and views with names and times as one reads them. */
const SCHEMA = `
CREATE TABLE export (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE people (
  id TEXT PRIMARY KEY, alias TEXT NOT NULL, name TEXT NOT NULL, first_name TEXT, last_name TEXT,
  role TEXT, locale TEXT, created_at INTEGER, email TEXT, pronouns TEXT, job TEXT, bio TEXT,
  time_zone TEXT
);
CREATE TABLE rooms (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, topic TEXT NOT NULL, description TEXT NOT NULL,
  access TEXT NOT NULL, form TEXT NOT NULL, is_read_only INTEGER NOT NULL,
  is_locked INTEGER NOT NULL, slow_seconds INTEGER NOT NULL, created_at INTEGER NOT NULL,
  created_by TEXT, archived_at INTEGER
);
CREATE TABLE members (
  room TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, joined_at INTEGER NOT NULL,
  PRIMARY KEY (room, person)
);
CREATE TABLE threads (id TEXT PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL);
CREATE TABLE messages (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, author TEXT NOT NULL, cid TEXT NOT NULL,
  at INTEGER NOT NULL, text TEXT, edited_at INTEGER, deleted_at INTEGER, deleted_by TEXT,
  reply_to INTEGER, thread INTEGER, echo INTEGER NOT NULL, pinned_by TEXT,
  PRIMARY KEY (conversation, num)
);
CREATE INDEX messages_by_author ON messages (author, at);
CREATE INDEX messages_by_thread ON messages (conversation, thread) WHERE thread IS NOT NULL;
CREATE TABLE mentions (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (conversation, num, person)
);
CREATE TABLE reactions (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, emoji TEXT NOT NULL, person TEXT NOT NULL,
  place INTEGER NOT NULL, PRIMARY KEY (conversation, num, emoji, person)
);
CREATE TABLE poll_options (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL,
  votes INTEGER NOT NULL, PRIMARY KEY (conversation, num, place)
);
CREATE TABLE votes (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, person TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (conversation, num, person, place)
);
CREATE TABLE pins (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (conversation, num)
);
CREATE TABLE files (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, size INTEGER NOT NULL, width INTEGER, height INTEGER,
  sha256 TEXT, path TEXT, PRIMARY KEY (conversation, num, id)
);
CREATE TABLE file_bytes (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE revisions (
  conversation TEXT NOT NULL, num INTEGER NOT NULL, place INTEGER NOT NULL, at INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (conversation, num, place)
);
CREATE TABLE portraits (person TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE emoji (
  name TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL, created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE TABLE conversations (id TEXT PRIMARY KEY, seq INTEGER NOT NULL);
CREATE TABLE records (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE VIEW messages_read AS
  SELECT m.conversation, coalesce(r.name, 'private') AS room, m.num,
    datetime(m.at / 1000, 'unixepoch') AS time, p.name AS author, '@' || p.alias AS alias, m.text,
    m.thread, m.reply_to, datetime(m.edited_at / 1000, 'unixepoch') AS edited,
    datetime(m.deleted_at / 1000, 'unixepoch') AS deleted,
    (SELECT group_concat(emoji || ' ' || n, ', ') FROM (
      SELECT emoji, count(*) AS n FROM reactions x
      WHERE x.conversation = m.conversation AND x.num = m.num GROUP BY emoji)) AS reactions
  FROM messages m LEFT JOIN people p ON p.id = m.author LEFT JOIN rooms r ON r.id = m.conversation
  ORDER BY m.conversation, m.num;
CREATE VIEW members_read AS
  SELECT r.name AS room, p.name AS person, '@' || p.alias AS alias, m.role,
    datetime(m.joined_at / 1000, 'unixepoch') AS joined
  FROM members m JOIN rooms r ON r.id = m.room LEFT JOIN people p ON p.id = m.person;
`

const INSERTS = {
  export: 'INSERT OR REPLACE INTO export VALUES (?, ?)',
  // A later line says how somebody is called; what only the first one says stays.
  person: `INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET alias = excluded.alias, name = excluded.name`,
  room: 'INSERT OR REPLACE INTO rooms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  member: 'INSERT OR REPLACE INTO members VALUES (?, ?, ?, ?)',
  thread: 'INSERT OR REPLACE INTO threads VALUES (?, ?, ?)',
  message: 'INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  mention: 'INSERT OR REPLACE INTO mentions VALUES (?, ?, ?)',
  reaction: 'INSERT OR REPLACE INTO reactions VALUES (?, ?, ?, ?, ?)',
  option: 'INSERT OR REPLACE INTO poll_options VALUES (?, ?, ?, ?, ?)',
  vote: 'INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?)',
  pin: 'INSERT OR REPLACE INTO pins VALUES (?, ?, ?)',
  file: 'INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)',
  revision: 'INSERT OR REPLACE INTO revisions VALUES (?, ?, ?, ?, ?)',
  done: 'INSERT OR REPLACE INTO conversations VALUES (?, ?)',
  record: 'INSERT OR REPLACE INTO records VALUES (?, ?)',
} as const

/** One file that opens in any tool. It is whole when `export` says `is_whole`. */
export class SqliteFile {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    // A file that is not whole is made anew: it need not outlive a crash.
    this.#database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN')
    this.#database.exec(SCHEMA)
  }

  write(line: Line): void {
    switch (line.kind) {
      case 'header':
        for (const [key, value] of Object.entries(line)) this.#run('export', key, String(value))
        return
      case 'person':
        this.#run(
          'person',
          line.id,
          line.alias,
          line.name,
          line.firstName,
          line.lastName,
          ...[
            line.role,
            line.locale,
            line.createdAt,
            line.email,
            line.pronouns,
            line.job,
            line.bio,
            line.timeZone,
          ],
        )
        return
      case 'room':
        this.#run(
          'room',
          line.id,
          line.name,
          line.topic,
          line.description,
          line.access,
          line.form,
          ...[
            line.isReadOnly,
            line.isLocked,
            line.slowSeconds,
            line.createdAt,
            line.createdBy,
            line.archivedAt,
          ],
        )
        return
      case 'member':
        this.#run('member', line.room, line.person, line.role, line.joinedAt)
        return
      case 'thread':
        this.#run('thread', line.id, line.people[0], line.people[1] ?? line.people[0])
        return
      case 'message':
        this.#message(line)
        return
      case 'deed':
        this.#deed(line)
        return
      case 'done':
        this.#run('done', line.in, line.seq)
        return
      case 'file':
        this.#statement(
          'UPDATE files SET sha256 = ?, path = ? WHERE conversation = ? AND id = ?',
        ).run(line.sha256, fileNameBeside(line), line.in, line.id)
        return
      case 'portrait':
        this.#statement('INSERT OR REPLACE INTO portraits VALUES (?, ?, ?)').run(
          ...[line.of, line.type, Buffer.from(line.bytes, 'base64')],
        )
        return
      case 'emoji':
        this.#statement('INSERT OR REPLACE INTO emoji VALUES (?, ?, ?, ?, ?)').run(
          ...[line.name, line.type, Buffer.from(line.bytes, 'base64'), line.by, line.at],
        )
        return
      case 'records':
        for (const [name, data] of Object.entries(line.data)) {
          this.#run('record', name, JSON.stringify(data))
        }
        return
      case 'mark':
        return
      case 'end':
        this.#run('export', 'is_whole', 'yes')
        this.#run('export', 'counts', JSON.stringify(line.counts))
        if (line.withheld) this.#run('export', 'withheld', JSON.stringify(line.withheld))
    }
  }

  /** The bytes themselves, in the file. */
  hold(id: string, bytes: Uint8Array): void {
    this.#statement('INSERT OR REPLACE INTO file_bytes VALUES (?, ?)').run(id, bytes)
    this.#statement('UPDATE files SET path = NULL WHERE id = ?').run(id)
  }

  close(): void {
    this.#database.exec('COMMIT')
    this.#database.close()
  }

  #message(line: LineOf<'message'>): void {
    const at = [line.in, line.num] as const
    for (const table of ['mentions', 'files', 'reactions', 'poll_options', 'votes', 'revisions']) {
      this.#statement(`DELETE FROM ${table} WHERE conversation = ? AND num = ?`).run(...at)
    }
    this.#run(
      'message',
      ...at,
      line.by,
      line.cid,
      line.at,
      line.text,
      line.editedAt,
      ...[
        line.deletedAt,
        line.deletedBy,
        line.replyTo,
        line.thread,
        line.echo === true,
        line.pinnedBy,
      ],
    )
    for (const person of line.mentions ?? []) this.#run('mention', ...at, person)
    for (const { id, name, type, size, width, height } of line.files ?? []) {
      this.#run('file', ...at, id, name, type, size, width, height)
    }
    for (const { emoji, by } of line.reactions ?? []) {
      for (const [place, person] of by.entries()) this.#run('reaction', ...at, emoji, person, place)
    }
    const options = line.poll ? tallyOf(line.poll).options : []
    for (const [place, { text, count }] of options.entries()) {
      this.#run('option', ...at, place, text, count)
    }
    for (const { by, choices } of line.poll?.votes ?? []) {
      for (const place of choices) this.#run('vote', ...at, by, place)
    }
    for (const [place, { at: when, text }] of (line.revisions ?? []).entries()) {
      this.#run('revision', ...at, place, when, text)
    }
  }

  /** In private conversations and groups the message itself has told it, but for a secret vote. */
  #deed({ in: conversation, num, by, reactions, choices, pinned }: LineOf<'deed'>): void {
    for (const emoji of reactions ?? []) {
      this.#statement('INSERT OR IGNORE INTO reactions VALUES (?, ?, ?, ?, 0)').run(
        ...[conversation, num, emoji, by],
      )
    }
    for (const place of choices ?? []) this.#run('vote', conversation, num, by, place)
    if (pinned) this.#run('pin', conversation, num, by)
  }

  #run(
    insert: keyof typeof INSERTS,
    ...values: readonly (string | number | boolean | null | undefined)[]
  ): void {
    const bound = values.map((value) =>
      typeof value === 'boolean' ? Number(value) : (value ?? null),
    )
    this.#statement(INSERTS[insert]).run(...bound)
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    this.#prepared.set(sql, known)
    return known
  }
}
