import type { ErrorCode, FieldError } from '../../durable-objects/protocol/error-codes.ts'
import { failure, type Result } from '../../durable-objects/protocol/result.ts'
import type { Locale, Me, Registration } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from '../db/database.ts'
import { isAliasTaken, listStaffNames, type Proven } from '../db/people.ts'
import { addPerson } from '../db/registration.ts'
import { newPersonId } from '../new-id.ts'
import { checkAlias } from './alias.ts'
import { checkEmail } from './email.ts'
import { inHashSlot } from './hash-slots.ts'
import { checkDisplayName, checkName, displayName } from './names.ts'
import { hashPassword } from './password.ts'
import { checkPassword } from './password-rules.ts'
import { maySignUp } from './sign-up.ts'

export type Registered =
  | { readonly kind: 'registered'; readonly account: Proven }
  | { readonly kind: 'wrong-fields'; readonly fields: readonly FieldError[] }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly retryAfterMs?: number }

export interface RegistrationPorts {
  /** The language of an account whose person wants this one, or none. */
  localeFor(own: Locale | null): Locale
  readonly pepper: string
  /** Asked when everything else is right: milliseconds until this address may open another account. */
  waitBeforeSignUp(isInvited: boolean): Promise<number>
}

/** Opens an account. Everything cheap comes before the hash, and all that is wrong is said at once. */
export async function register(
  db: Database,
  input: Registration,
  ports: RegistrationPorts,
): Promise<Registered> {
  const allowed = await maySignUp(db, input.invitation, Date.now())
  if (!allowed.ok) return { kind: 'refused', code: allowed.code }
  const checked = await check(db, input)
  if ('fields' in checked) return { kind: 'wrong-fields', fields: checked.fields }

  const wait = await ports.waitBeforeSignUp(allowed.value !== null)
  if (wait > 0) return { kind: 'refused', code: 'slow_down', retryAfterMs: wait }
  const hashed = await inHashSlot(() => hashPassword(input.password, ports.pepper))
  if (!hashed.ok) {
    return { kind: 'refused', code: hashed.code, retryAfterMs: hashed.retryAfterMs ?? 0 }
  }
  const person = {
    ...checked.person,
    id: newPersonId(),
    locale: ports.localeFor(input.locale ?? null),
  }
  const account = { ...person, email: checked.email, passwordHash: hashed.value }
  const role = await addPerson(db, account, allowed.value, Date.now())
  if (role !== null) {
    const { passwordHash } = account
    return { kind: 'registered', account: { me: { ...person, role }, passwordHash } }
  }
  // Somebody was faster while we were hashing.
  if (await isAliasTaken(db, person.alias)) {
    return { kind: 'wrong-fields', fields: [{ field: 'alias', code: 'alias_taken' }] }
  }
  return { kind: 'refused', code: 'invitation_invalid' }
}

type Checked =
  | { readonly fields: readonly FieldError[] }
  | {
      readonly person: Pick<Me, 'alias' | 'firstName' | 'lastName' | 'name'>
      readonly email: string | null
    }

async function check(db: Database, input: Registration): Promise<Checked> {
  const firstName = checkName(input.firstName, 'firstName')
  const lastName = checkName(input.lastName, 'lastName')
  const email = checkEmail(input.email ?? '')
  const wanted = (input.name ?? '').trim()
  const both = firstName.ok && lastName.ok ? displayName(firstName.value, lastName.value) : null
  const called = wanted === '' ? both : wanted
  const [alias, staff, weakness] = await Promise.all([
    checkFreeAlias(db, input.alias),
    listStaffNames(db),
    checkPassword(input.password, contextOf(input)),
  ])
  const name = called === null ? null : checkDisplayName(called, staff)
  if (firstName.ok && lastName.ok && alias.ok && name?.ok && email.ok && weakness === null) {
    return {
      person: {
        alias: alias.value,
        firstName: firstName.value,
        lastName: lastName.value,
        name: name.value,
      },
      email: email.value,
    }
  }
  const fields = [firstName, lastName, name, alias, email].flatMap(toFieldError)
  if (weakness !== null) fields.push({ field: 'password', code: weakness })
  return { fields }
}

/** The words of the form that a password must not lean on. */
function contextOf({ alias, firstName, lastName, name = '', email = '' }: Registration): string[] {
  return [alias, firstName, lastName, name, email]
}

async function checkFreeAlias(db: Database, input: string): Promise<Result<string>> {
  const alias = checkAlias(input)
  if (!alias.ok || !(await isAliasTaken(db, alias.value))) return alias
  return failure('alias_taken', { field: 'alias' })
}

function toFieldError(result: Result<unknown> | null): FieldError[] {
  if (result === null || result.ok || result.field === undefined) return []
  return [{ field: result.field, code: result.code }]
}
