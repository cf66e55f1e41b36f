import type { ObjectEnv } from '../env.ts'
import type { Sql } from '../shared/sql.ts'
import { Bans } from './bans.ts'
import { Revocation, type RevocationPort } from './revocation.ts'
import { Sessions } from './sessions.ts'

interface Parts extends Pick<RevocationPort, 'sockets' | 'tell' | 'end' | 'arm'> {
  readonly sql: Sql
}

/** The revocation of a person on the platform's clock and network. */
export function openRevocation(env: ObjectEnv, { sql, ...parts }: Parts): Revocation {
  const now = () => Date.now()
  const sessions = new Sessions(sql, {
    endIn: (conversation, ended, bye) =>
      env.CONVERSATION.getByName(conversation).endSessions(ended, bye),
    now,
  })
  return new Revocation({ ...parts, sessions, bans: new Bans(sql), now })
}
