import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { Database } from '../db/database.ts'
import { findOffer } from '../db/invitations.ts'
import { findAdministrator } from '../db/setup.ts'
import { readSettings, type Settings } from '../settings.ts'
import { hashLinkCode } from './link-code.ts'

/** Whether accounts are opened here at the moment, to whom, and how the place is called. */
export async function readSignUp(
  db: Database,
): Promise<Pick<Settings, 'signUp' | 'workspaceName'>> {
  const [{ signUp, workspaceName }, administrators] = await Promise.all([
    readSettings(db),
    findAdministrator(db),
  ])
  // Somebody has to be the first, or nobody could ever choose otherwise.
  return { signUp: administrators.length === 0 ? 'open' : signUp, workspaceName }
}

/** May somebody register who bears this invitation, or none? Gives the invitation's hash. */
export async function maySignUp(
  db: Database,
  invitation: string | undefined,
  now: number,
): Promise<Result<string | null>> {
  const { signUp } = await readSignUp(db)
  if (signUp === 'closed') return failure('sign_up_closed')
  if (invitation === undefined) {
    return signUp === 'open' ? success(null) : failure('invitation_needed')
  }
  const codeHash = hashLinkCode(invitation)
  const offer = await findOffer(db, codeHash, now)
  return offer === null ? failure('invitation_invalid') : success(codeHash)
}
