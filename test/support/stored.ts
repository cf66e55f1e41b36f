import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The database of a server that runs on this state, past the server. */
export function openStoredD1(state: string): DatabaseSync {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject')
  const [file] = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  const database = new DatabaseSync(join(folder, file))
  database.exec('PRAGMA busy_timeout = 10000')
  return database
}
