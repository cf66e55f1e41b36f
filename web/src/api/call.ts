import { callOnce, type Answer, type Method } from './call-once.ts'

export type { Answer, CallError, Wrong } from './call-once.ts'

/** The window's event with which a call asks for proof; proof/proof-dialog.tsx listens. */
export const PROOF_NEEDED = 'proofneeded'

/** Told whether the person has shown who they are. */
export type Proved = (proved: boolean) => void

/**
 * One REST call. Where the server first wants to know anew who this is (`proof_needed`), the person
 * is asked, and the call is made again; who declines has the refusal for an answer.
 */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  return await withProof(() => callOnce<T>(method, path, body, signal))
}

/** The same for a call of another form (transfer.ts). */
export async function withProof<T>(once: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await once()
  if (answer.ok || answer.error.code !== 'proof_needed' || !(await askForProof())) return answer
  return await once()
}

function askForProof(): Promise<boolean> {
  return new Promise((detail: Proved) => {
    window.dispatchEvent(new CustomEvent<Proved>(PROOF_NEEDED, { detail }))
  })
}
