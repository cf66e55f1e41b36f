import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Filling {
  /** The text of its first message, by which its file is found. */
  readonly room: string
  readonly count: number
  readonly authors: readonly string[]
  readonly textOf: (num: number) => string
  /** When a message was written, ms. */
  readonly atOf: (num: number) => number
}

/** Fills a stopped room's own SQLite file after the messages that it has, as that many sends would. */
export async function fillRoom(state: string, filling: Filling): Promise<void> {
  const { room, count, authors, textOf, atOf } = filling
  const database = await openRoomFile(state, room)
  const insert = database.prepare(
    'INSERT INTO messages (num, seq, author, cid, at, text) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const index = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  const first = database.prepare('SELECT max(num) AS num FROM messages').get()?.num
  database.exec('BEGIN')
  for (let num = Number(first) + 1; num <= count; num += 1) {
    const text = textOf(num)
    const author = authors[num % authors.length] ?? ''
    insert.run(num, num, author, randomUUID(), atOf(num), text)
    index.run(num, text)
  }
  database.prepare("UPDATE meta SET value = ? WHERE key = 'indexed'").run(String(count))
  database.exec('COMMIT')
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

async function openRoomFile(state: string, room: string): Promise<DatabaseSync> {
  for (const file of await readdir(state, { recursive: true })) {
    if (!file.endsWith('.sqlite') || !file.includes('Conversation')) continue
    const database = new DatabaseSync(join(state, file))
    try {
      const first = database.prepare('SELECT text FROM messages WHERE num = 1').get()
      if (first?.text === room) return database
    } catch {
      // Another kind of file of the same object.
    }
    database.close()
  }
  throw new Error(`no file for ${room}`)
}
