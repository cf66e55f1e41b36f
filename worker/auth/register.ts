import type { FieldError } from '../../durable-objects/protocol/error-codes.ts'
import { failure, type Result } from '../../durable-objects/protocol/result.ts'
import type { Locale, Me, Registration } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from '../db/database.ts'
import { addPerson, isAliasTaken } from '../db/people.ts'
import { newPersonId } from '../new-id.ts'
import { checkAlias } from './alias.ts'
import { inHashSlot } from './hash-slots.ts'
import { checkName, displayName } from './names.ts'
import { hashPassword } from './password.ts'
import { checkPassword } from './password-rules.ts'

export type Registered =
  | { readonly kind: 'registered'; readonly me: Me }
  | { readonly kind: 'wrong-fields'; readonly fields: readonly FieldError[] }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }

/** Opens an account. Everything cheap comes before the hash, and all that is wrong is said at once. */
export async function register(
  db: Database,
  input: Registration,
  settings: { locale: Locale; pepper: string },
): Promise<Registered> {
  const firstName = checkName(input.firstName, 'firstName')
  const lastName = checkName(input.lastName, 'lastName')
  const alias = await checkFreeAlias(db, input.alias)
  const weakness = checkPassword(input.password, [input.alias, input.firstName, input.lastName])
  if (!firstName.ok || !lastName.ok || !alias.ok || weakness !== null) {
    const fields = [firstName, lastName, alias].flatMap(toFieldError)
    if (weakness !== null) fields.push({ field: 'password', code: weakness })
    return { kind: 'wrong-fields', fields }
  }

  const hashed = await inHashSlot(() => hashPassword(input.password, settings.pepper))
  if (!hashed.ok) return { kind: 'busy', retryAfterMs: hashed.retryAfterMs ?? 0 }
  const me: Me = {
    id: newPersonId(),
    alias: alias.value,
    firstName: firstName.value,
    lastName: lastName.value,
    name: displayName(firstName.value, lastName.value),
    role: 'member',
    locale: input.locale ?? settings.locale,
  }
  const added = await addPerson(db, { ...me, passwordHash: hashed.value }, Date.now())
  // Somebody took it while we were hashing.
  if (!added) return { kind: 'wrong-fields', fields: [{ field: 'alias', code: 'alias_taken' }] }
  return { kind: 'registered', me }
}

async function checkFreeAlias(db: Database, input: string): Promise<Result<string>> {
  const alias = checkAlias(input)
  if (!alias.ok || !(await isAliasTaken(db, alias.value))) return alias
  return failure('alias_taken', { field: 'alias' })
}

function toFieldError(result: Result<string>): FieldError[] {
  if (result.ok || result.field === undefined) return []
  return [{ field: result.field, code: result.code }]
}
