import type { ApiError, ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'

/** What went wrong with a call: a code of the closed list, or no answer that could be read at all. */
export type Wrong = ErrorCode | 'unreachable'

export interface CallError extends Omit<ApiError, 'code'> {
  readonly code: Wrong
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const UNREACHABLE: Answer<never> = { ok: false, error: { code: 'unreachable' } }

/** The window's event with which a call asks for proof; proof/proof-dialog.tsx listens. */
export const PROOF_NEEDED = 'proofneeded'

/** Told whether the person has shown who they are. */
export type Proved = (proved: boolean) => void

/**
 * One REST call. Where the server first wants to know anew who this is (`proof_needed`), the person
 * is asked, and the call is made again; who declines has the refusal for an answer.
 */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const answer = await callOnce<T>(method, path, body)
  if (answer.ok || answer.error.code !== 'proof_needed' || !(await askForProof())) return answer
  return await callOnce<T>(method, path, body)
}

function askForProof(): Promise<boolean> {
  return new Promise((detail: Proved) => {
    window.dispatchEvent(new CustomEvent<Proved>(PROOF_NEEDED, { detail }))
  })
}

/** without a body has the value `undefined`. */
async function callOnce<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.ok) return { ok: true, value: answer as T }
    return { ok: false, error: (answer as { error: ApiError }).error }
  } catch {
    return UNREACHABLE
  }
}
