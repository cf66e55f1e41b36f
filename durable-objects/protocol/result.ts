import type { ErrorCode } from './error-codes.ts'

/** An expected failure: a value, never an exception (RPC between objects loses an error's class). */
export interface Failure {
  readonly ok: false
  readonly code: ErrorCode
  readonly field?: string
  readonly retryAfterMs?: number
}

export interface Success<T> {
  readonly ok: true
  readonly value: T
}

export type Result<T> = Success<T> | Failure

export function success<T>(value: T): Success<T> {
  return { ok: true, value }
}

export function failure(
  code: ErrorCode,
  more: { field?: string; retryAfterMs?: number } = {},
): Failure {
  return { ok: false, code, ...more }
}

/** Put in the default branch of a `switch` over a union: the compiler refuses a forgotten case. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
