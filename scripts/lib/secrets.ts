import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { PlainError } from './plain-error.ts'
import { ownFile } from './settings.ts'

/** The file that wrangler reads the local secrets from. */
export function secretsFile(state: string): string {
  return ownFile(state, 'secrets.env')
}

/**
 * Makes the pepper of all passwords, once. It lies beside the data because neither is of any use
 * without the other: a copy of the state directory is a whole backup, wiping it wipes both.
 */
export function ensureSecrets(state: string): void {
  const file = secretsFile(state)
  if (existsSync(file)) return
  if (existsSync(ownFile(state, 'migrations.stamp'))) {
    throw new PlainError(
      `${file} is missing, and without it no stored password can be checked. Put it back from a backup, ` +
        `or delete ${state} to begin with an empty server.`,
    )
  }
  mkdirSync(dirname(file), { recursive: true })
  const pepper = randomBytes(32).toString('base64url')
  // 'wx': two starts at once must not give two peppers, the later one winning.
  writeFileSync(file, `PASSWORD_PEPPER=${pepper}\n`, { flag: 'wx', mode: 0o600 })
}
