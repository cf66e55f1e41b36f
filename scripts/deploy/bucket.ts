import { PlainError } from '../lib/plain-error.ts'
import { wrangler } from '../lib/wrangler.ts'

const name = 'palabre-files'

/** Finds or makes the account's bucket for files. */
export async function ensureBucket(tell: (line: string) => void): Promise<void> {
  const found = await wrangler(['r2', 'bucket', 'info', name])
  if (found.ok) return
  if (saysR2IsOff(found.all)) throw switchedOff()
  tell(`Creating the bucket "${name}" for files ...`)
  const { ok, all } = await wrangler(['r2', 'bucket', 'create', name])
  if (ok) return
  throw saysR2IsOff(all)
    ? switchedOff()
    : new PlainError(`The bucket for files could not be created:\n${all}`)
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
