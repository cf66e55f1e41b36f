import { createHash, randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { writeStamp } from './fingerprint.ts'
import { PlainError } from './plain-error.ts'
import { ownFile } from './settings.ts'
import { wrangler } from './wrangler.ts'

/** Crockford's base 32: no letter that is read as a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 24 letters of 5 bits: 120 bits. */
const groups = 6
const groupLength = 4

/** Which database: the local one in a state directory, or the account's. */
export type Target = { local: string } | 'remote'

/**
 * Puts a new one-time code in the place of the old one, as long as there is no administrator.
 * The database keeps only its SHA-256 (hex, over the letters without the dashes).
 * Undefined when there is an administrator already: that never changes back.
 */
export async function offerSetupCode(target: Target): Promise<string | undefined> {
  const stamp = target === 'remote' ? undefined : ownFile(target.local, 'administrator.stamp')
  if (stamp !== undefined && existsSync(stamp)) return undefined
  const code = newSetupCode()
  const { ok, stdout, all } = await wrangler([
    ...['d1', 'execute', 'DB', '--json', '--command', replaceCode(hashSetupCode(code), Date.now())],
    ...(target === 'remote' ? ['--remote', '--yes'] : ['--local', '--persist-to', target.local]),
  ])
  if (!ok) throw new PlainError(`The administrator's code could not be stored:\n${all}`)
  if (wasStored(stdout)) return code
  if (stamp !== undefined) writeStamp(stamp, '')
  return undefined
}

export function newSetupCode(): string {
  const group = (): string =>
    Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return Array.from({ length: groups }, group).join('-')
}

export function hashSetupCode(code: string): string {
  return createHash('sha256').update(code.replaceAll('-', '')).digest('hex')
}

/** One batch, so that a claim at the same moment leaves either an administrator or a valid code. */
function replaceCode(hash: string, now: number): string {
  return [
    'DELETE FROM setup_codes',
    `INSERT INTO setup_codes (code_hash, created_at) SELECT '${hash}', ${now} WHERE NOT EXISTS (SELECT 1 FROM people WHERE role = 'administrator')`,
    'SELECT count(*) AS stored FROM setup_codes',
  ].join('; ')
}

const Answer = v.array(v.object({ results: v.array(v.record(v.string(), v.unknown())) }))

function wasStored(stdout: string): boolean {
  const answer = v.parse(Answer, JSON.parse(stdout.slice(stdout.indexOf('['))))
  return answer.at(-1)?.results[0]?.stored === 1
}
