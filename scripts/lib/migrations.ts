import { fingerprint, isStamped, writeStamp } from './fingerprint.ts'
import { PlainError } from './plain-error.ts'
import { ownFile } from './settings.ts'
import { wrangler } from './wrangler.ts'

/** Brings the local D1 up to date. The stamp lies in the state directory, so wiping one wipes both. */
export async function migrateLocal(state: string): Promise<void> {
  const stamp = ownFile(state, 'migrations.stamp')
  const wanted = fingerprint(['migrations/**/*.sql'])
  if (isStamped(stamp, wanted)) return
  const { ok, all } = await wrangler([
    ...['d1', 'migrations', 'apply', 'DB'],
    ...['--local', '--persist-to', state],
  ])
  if (!ok) throw new PlainError(`The database could not be brought up to date:\n${all}`)
  writeStamp(stamp, wanted)
}
