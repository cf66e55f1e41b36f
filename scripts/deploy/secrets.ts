import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const key = 'PASSWORD_PEPPER'
const Secrets = v.array(v.object({ name: v.string() }))

/**
 * Gives the Worker its pepper, once. A new one would make every password useless, so it is only
 * made when the account says plainly that there is none, never when the question failed.
 */
export async function ensureRemoteSecrets(tell: (line: string) => void): Promise<void> {
  const listed = await wrangler(['secret', 'list', '--format', 'json'])
  if (!listed.ok && !saysNoSuchWorker(listed.all)) {
    throw new PlainError(`The Worker's secrets could not be listed:\n${listed.all}`)
  }
  if (listed.ok && readNames(listed.stdout).includes(key)) return
  const pepper = process.env[key] ?? randomBytes(32).toString('base64url')
  const stored = await wrangler(['secret', 'put', key], `${pepper}\n`)
  if (!stored.ok) throw new PlainError(`The secret ${key} could not be stored:\n${stored.all}`)
  tell(
    `The secret ${key} is made. It cannot be read back: docs/operations.md says what that means.`,
  )
}

/** Code 10007 of the account's interface: the first deployment. */
export function saysNoSuchWorker(text: string): boolean {
  return text.includes('[code: 10007]')
}

function readNames(stdout: string): string[] {
  const listed = v.parse(Secrets, JSON.parse(stdout.slice(stdout.indexOf('['))))
  return listed.map(({ name }) => name)
}
