import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import type {
  AttestationAnswer,
  CeremonyBegun,
  FactorAdded,
} from '../../../durable-objects/protocol/rest/factors.ts'
import { call, type Answer } from '../api/call.ts'
import { DECLINED } from './ask-passkey.ts'

/** Makes a new passkey and registers it under this name. */
export async function makePasskey(label: string): Promise<Answer<FactorAdded>> {
  const begun = await call<CeremonyBegun<PublicKeyCredentialCreationOptionsJSON>>(
    'POST',
    '/api/passkeys/options',
  )
  if (!begun.ok) return begun
  const { startRegistration } = await import('@simplewebauthn/browser')
  let answer: AttestationAnswer
  try {
    const made = await startRegistration({ optionsJSON: begun.value.options })
    answer = made as unknown as AttestationAnswer
  } catch {
    return DECLINED
  }
  const { ceremony } = begun.value
  return await call<FactorAdded>('POST', '/api/passkeys', { ceremony, label, answer })
}
