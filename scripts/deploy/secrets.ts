import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const key = 'PASSWORD_PEPPER'
const Secrets = v.array(v.object({ name: v.string() }))

/**
 * The pepper for a Worker that has none yet. A new one would make every password useless, so it is
 * only made when the account says plainly that there is none, never when the question failed.
 */
export async function missingPepper(): Promise<string | undefined> {
  const { ok, stdout, all } = await wrangler(['secret', 'list', '--format', 'json'])
  if (!ok && !saysNoSuchWorker(all)) {
    throw new PlainError(`The Worker's secrets could not be listed:\n${all}`)
  }
  if (ok && readNames(stdout).includes(key)) return undefined
  return process.env[key] ?? randomBytes(32).toString('base64url')
}

/**
 * Gives `use` the path of a file with the secret, readable by its owner only and gone afterwards.
 * The secret travels with the first version of the Worker, so none ever runs without it.
 */
export async function withSecretsFile<T>(
  pepper: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-secrets-'))
  try {
    const file = join(folder, 'secrets.json')
    writeFileSync(file, JSON.stringify({ [key]: pepper }), { mode: 0o600 })
    return await use(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** wrangler's own words (4.155) before the first deployment; it hides the code behind them. */
export function saysNoSuchWorker(text: string): boolean {
  return /Worker "[^"]+" not found\./.test(text)
}

function readNames(stdout: string): string[] {
  const listed = v.parse(Secrets, JSON.parse(stdout.slice(stdout.indexOf('['))))
  return listed.map(({ name }) => name)
}
