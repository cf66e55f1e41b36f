import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import {
  DISPLAY_NAME,
  PASSWORD,
  type Registration,
} from '../../../durable-objects/protocol/rest/accounts.ts'

export type Problems = Readonly<Record<string, ErrorCode>>

const ALIAS = /^[a-z0-9][a-z0-9_.-]{1,30}$/

/**
 * What can be told without asking the server, for all fields at once, in the order of the form.
 * The server checks all of it again, and more.
 */
export function checkRegistration(input: Registration): Problems {
  return found({
    firstName: nameProblem(input.firstName),
    lastName: nameProblem(input.lastName),
    alias: aliasProblem(input.alias),
    password: passwordProblem(input.password),
    name: lengthOf(input.name) > DISPLAY_NAME.max ? 'name_malformed' : undefined,
    email: emailProblem(input.email ?? ''),
  })
}

export function checkNewPassword(password: string): Problems {
  return found({ password: passwordProblem(password) })
}

export function checkFilled(input: Readonly<Record<string, string>>): Problems {
  return found(
    Object.fromEntries(
      Object.entries(input).map(([field, value]) => [
        field,
        value.trim() === '' ? 'missing_field' : undefined,
      ]),
    ),
  )
}

function nameProblem(name: string): ErrorCode | undefined {
  if (name.trim() === '') return 'missing_field'
  return lengthOf(name) > 60 ? 'name_malformed' : undefined
}

function emailProblem(email: string): ErrorCode | undefined {
  if (email.trim() === '') return undefined
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.trim()) ? undefined : 'email_malformed'
}

function lengthOf(text = ''): number {
  return Array.from(text.trim()).length
}

function aliasProblem(alias: string): ErrorCode | undefined {
  if (alias.trim() === '') return 'missing_field'
  return ALIAS.test(alias.trim().toLowerCase()) ? undefined : 'alias_malformed'
}

function passwordProblem(password: string): ErrorCode | undefined {
  if (password === '') return 'missing_field'
  const points = Array.from(password).length
  if (points < PASSWORD.min) return 'password_too_short'
  return points > PASSWORD.max ? 'password_too_long' : undefined
}

function found(problems: Readonly<Record<string, ErrorCode | undefined>>): Problems {
  return Object.fromEntries(
    Object.entries(problems).filter(
      (entry): entry is [string, ErrorCode] => entry[1] !== undefined,
    ),
  )
}
