import { hashSessionToken } from '../../../worker/auth/session-token.ts'
import { sessionEnd } from '../../../worker/auth/session-lifetime.ts'
import { bindings, rows, type Person } from './support.ts'

export const DAY = 86_400_000

export function tokenOf(person: Person): { text: string; hash: string } {
  const text = person.cookie.split('=')[1] ?? ''
  return { text, hash: hashSessionToken(text) }
}

/** Makes a session as old as that, as if it had been written down then. */
export async function setSession(
  person: Person,
  ago: { seen: number; created: number },
): Promise<void> {
  const seen = Date.now() - ago.seen
  const created = Date.now() - ago.created
  await bindings.DB.prepare(
    'UPDATE sessions SET created_at = ?, last_seen_at = ?, expires_at = ? WHERE token_hash = ?',
  )
    .bind(created, seen, sessionEnd('member', created, seen), tokenOf(person).hash)
    .run()
  const found = await rows('SELECT 1 FROM sessions WHERE token_hash = ?', tokenOf(person).hash)
  if (found.length !== 1) throw new Error('no such session')
}
