import type { ApiError, ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'

/** What went wrong with a call: a code of the closed list, or no answer that could be read at all. */
export type Wrong = ErrorCode | 'unreachable'

export interface CallError extends Omit<ApiError, 'code'> {
  readonly code: Wrong
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export const UNREACHABLE: Answer<never> = { ok: false, error: { code: 'unreachable' } }

/** One REST call, for pages where nobody is signed in. An answer without a body has the value `undefined`. */
export async function callOnce<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.ok) return { ok: true, value: answer as T }
    return { ok: false, error: (answer as { error: ApiError }).error }
  } catch {
    return UNREACHABLE
  }
}
