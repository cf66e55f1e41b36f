import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type {
  AssertionAnswer,
  CeremonyBegun,
  PasskeyProof,
} from '../../../durable-objects/protocol/rest/factors.ts'
import { callOnce, type Answer } from '../api/call-once.ts'

/** The person closed the browser's question, or had nothing to answer it with. */
export const DECLINED: Answer<never> = { ok: false, error: { code: 'passkey_refused' } }

/** Asks for an answer of a passkey; `ceremony`: the sign-in whose second step this is. */
export async function askPasskey(ceremony?: string): Promise<Answer<PasskeyProof>> {
  const begun = await callOnce<CeremonyBegun<PublicKeyCredentialRequestOptionsJSON>>(
    'POST',
    '/api/session/passkey/options',
    ceremony === undefined ? {} : { ceremony },
  )
  if (!begun.ok) return begun
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    const answer = await startAuthentication({ optionsJSON: begun.value.options })
    return {
      ok: true,
      value: { ceremony: begun.value.ceremony, answer: answer as AssertionAnswer },
    }
  } catch {
    return DECLINED
  }
}
