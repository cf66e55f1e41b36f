import type {
  RegisterView,
  ResetView,
  SignInView,
} from '../../durable-objects/protocol/rest/page-data.ts'
import type { Place } from '../../durable-objects/protocol/rest/settings.ts'
import { hashLinkCode } from '../auth/link-code.ts'
import { readSignUp } from '../auth/sign-up.ts'
import type { Database } from '../db/database.ts'
import { findOffer } from '../db/invitations.ts'
import { findReset } from '../db/reset-links.ts'

/* The pages of those who are not signed in. */

export async function signInPage(db: Database): Promise<SignInView> {
  return { kind: 'sign-in', place: await readPlace(db) }
}

/** `code`: of the invitation in the address. */
export async function registerPage(db: Database, code: string | null): Promise<RegisterView> {
  const place = await readPlace(db)
  if (code === null) return { kind: 'register', place, invitation: null }
  const offer = await findOffer(db, hashLinkCode(code), Date.now())
  return { kind: 'register', place, invitation: { code, offer } }
}

export async function resetPage(db: Database, code: string): Promise<ResetView> {
  const found = await findReset(db, hashLinkCode(code), Date.now())
  const person = found && { id: found.id, alias: found.alias, name: found.name }
  return { kind: 'reset', code, person }
}

async function readPlace(db: Database): Promise<Place> {
  const { signUp, workspaceName } = await readSignUp(db)
  return { name: workspaceName, signUp }
}
