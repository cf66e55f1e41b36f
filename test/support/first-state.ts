import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from '../../scripts/lib/fingerprint.ts'
import { migrateLocal } from '../../scripts/lib/migrations.ts'
import { root } from '../../scripts/lib/paths.ts'
import { ensureSecrets } from '../../scripts/lib/secrets.ts'
import { offerSetupCode } from '../../scripts/lib/setup-code.ts'

const kept = `${root}.wrangler/test-states/`
/** All that the state after a first start is made from. */
const sources = ['migrations/**/*.sql', 'scripts/lib/*.ts', 'wrangler.toml', 'package-lock.json']

/**
 * Fills a directory with what a first start makes of it: the schema, the secrets, the code for the
 * administrator, which is the answer. Two runs of wrangler make it, once for all servers of all tests:
 * they took two thirds of what a server needs to start.
 */
export async function copyFirstState(state: string): Promise<string> {
  const original = await firstState()
  cpSync(join(original, 'state'), state, { recursive: true })
  return readFileSync(join(original, 'code'), 'utf8')
}

async function firstState(): Promise<string> {
  const wanted = `${kept}${fingerprint(sources).slice(0, 16)}`
  if (existsSync(wanted)) return wanted
  mkdirSync(kept, { recursive: true })
  const making = mkdtempSync(`${kept}making-`)
  const state = join(making, 'state')
  ensureSecrets(state)
  await migrateLocal(state)
  writeFileSync(join(making, 'code'), (await offerSetupCode({ local: state })) ?? '')
  try {
    renameSync(making, wanted)
  } catch (error) {
    // Another file of tests was quicker.
    if (!existsSync(wanted)) throw error
    rmSync(making, { recursive: true })
  }
  return wanted
}
