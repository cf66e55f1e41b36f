import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const name = 'palabre-files'

/**
 * Makes the account's bucket for files, unless it is there. Not asked for first: `bucket info` wants
 * the right to read analytics as well.
 */
export async function ensureBucket(tell: (line: string) => void): Promise<void> {
  const { ok, all } = await wrangler(['r2', 'bucket', 'create', name])
  if (ok) {
    tell(`Created the bucket "${name}" for files.`)
    return
  }
  if (isThere(all)) return
  throw saysR2IsOff(all)
    ? switchedOff()
    : new PlainError(`The bucket for files could not be created:\n${all}`)
}

/** What the platform answers (code 10004) where this account has a bucket of this name. */
function isThere(text: string): boolean {
  return /already exists|\b10004\b/i.test(text)
}

/** What the platform answers (code 10042) while R2 is not switched on for an account. */
export function saysR2IsOff(text: string): boolean {
  return /enable R2|\b10042\b/i.test(text)
}

function switchedOff(): PlainError {
  return new PlainError(
    'R2, where files lie, is not switched on for this account. Open "R2 object storage" in the Cloudflare ' +
      'dashboard and switch it on (10 GB are free; it asks for a way to pay), then run this command again.',
  )
}
