import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { Me, SignIn } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from '../db/database.ts'
import { findCredentials, replacePasswordHash } from '../db/people.ts'
import { foldAlias } from './alias.ts'
import { inHashSlot } from './hash-slots.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { isPasswordTooLong } from './password-rules.ts'

/** Who has this alias and password. An unknown alias gives the same answer after the same work. */
export async function identify(db: Database, input: SignIn, pepper: string): Promise<Result<Me>> {
  const { password } = input
  if (isPasswordTooLong(password)) return failure('wrong_credentials')
  const known = await findCredentials(db, foldAlias(input.alias))
  const stored = known?.passwordHash ?? null
  const checked = await inHashSlot(() => {
    const { matches, outdated } = verifyPassword(password, stored, pepper)
    return { matches, renewed: matches && outdated ? hashPassword(password, pepper) : null }
  })
  if (!checked.ok) return checked
  if (known === null || stored === null || !checked.value.matches) {
    return failure('wrong_credentials')
  }
  if (checked.value.renewed !== null) {
    await replacePasswordHash(db, known.me.id, stored, checked.value.renewed)
  }
  return success(known.me)
}
