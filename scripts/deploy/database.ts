import { readFileSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { root } from '../lib/paths.ts'
import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const name = 'palabre'
const file = `${root}wrangler.toml`
const Databases = v.array(v.object({ name: v.string(), uuid: v.pipe(v.string(), v.uuid()) }))

/** Finds or makes the account's database, and writes its id into wrangler.toml. */
export async function ensureDatabase(tell: (line: string) => void): Promise<void> {
  const config = readFileSync(file, 'utf8')
  if (hasDatabaseId(config)) return
  const id = (await findDatabase()) ?? (await createDatabase(tell))
  writeFileSync(file, withDatabaseId(config, id))
  tell(`wrangler.toml now names the database ${id}: keep that line (commit it in your own copy).`)
}

export function hasDatabaseId(config: string): boolean {
  return /^database_id\s*=/m.test(config)
}

/** Adds the id below the database's name and leaves every other line, comments too, as it is. */
export function withDatabaseId(config: string, id: string): string {
  return config.replace(/^database_name\s*=.*$/m, (line) => `${line}\ndatabase_id = "${id}"`)
}

async function createDatabase(tell: (line: string) => void): Promise<string> {
  tell(`Creating the database "${name}" ...`)
  const { ok, all } = await wrangler(['d1', 'create', name])
  const id = ok ? await findDatabase() : undefined
  if (id === undefined) throw new PlainError(`The database could not be created:\n${all}`)
  return id
}

async function findDatabase(): Promise<string | undefined> {
  const { ok, stdout, all } = await wrangler(['d1', 'list', '--json'])
  if (!ok) throw new PlainError(`The account's databases could not be listed:\n${all}`)
  const databases = v.parse(Databases, JSON.parse(stdout.slice(stdout.indexOf('['))))
  return databases.find((database) => database.name === name)?.uuid
}
