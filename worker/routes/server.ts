import { Hono } from 'hono'
import { endOf } from '../../durable-objects/protocol/rest/ending.ts'
import {
  ServerChange,
  type ServerAnswer,
  type ServerChanged,
} from '../../durable-objects/protocol/rest/server.ts'
import type { FieldError } from '../../durable-objects/protocol/error-codes.ts'
import { noticeOf } from '../../durable-objects/protocol/server.ts'
import type { AppEnv } from '../app-env.ts'
import { carry } from '../carry.ts'
import { note } from '../db/audit.ts'
import { changeState } from '../db/server-states.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuseFields } from '../refuse.ts'
import { reachOf, tellServer } from '../server-state.ts'
import { isSameWord } from '../same-word.ts'
import { readSettings } from '../settings.ts'

/** For anybody, whatever the state is. */
export const serverStatus = new Hono<AppEnv>().get('/server', (c) =>
  c.json<ServerAnswer>({ server: noticeOf(c.var.server), at: Date.now() }),
)

/** Stopping and opening the whole place; under /api/admin. The way out stays open. */
export const serverControl = new Hono<AppEnv>()
  .get('/server', signedIn, entitled('server.change'), async (c) => {
    const reach = await reachOf(c.env)
    return c.json<ServerChanged>({ server: noticeOf(c.var.server), reach })
  })
  .post(
    '/server',
    signedIn,
    entitled('server.change'),
    freshProof,
    jsonBody(ServerChange),
    async (c) => {
      const { db, viewer } = c.var
      const change = c.req.valid('json')
      const now = Date.now()
      const { workspaceName } = await readSettings(db)
      const end = endOf(change.state === 'open' ? {} : change, now)
      const wrong = [
        ...problemsOf(change, workspaceName),
        ...(end.ok ? [] : [{ field: end.field ?? 'endsAt', code: 'invalid_field' } as const]),
      ]
      if (!end.ok || wrong.length > 0) return refuseFields(c, wrong)
      const { state, reason } = change
      const endsAt = end.value ?? null
      // By itself and first: whatever happens after, it is written down who wanted it.
      await note(
        db,
        { actor: viewer.me.id, kind: `server.${state}`, reason, detail: { endsAt } },
        now,
      )
      // From here on the Worker refuses; then the sockets hear of it.
      const standing = await changeState(db, { state, reason, endsAt }, viewer.me.id, now)
      const reach = await carry(c, 'telling how the server stands', () =>
        tellServer(c.env, standing),
      )
      return c.json<ServerChanged>({ server: noticeOf(standing), reach })
    },
  )

function problemsOf({ state, reason, confirm }: ServerChange, workspaceName: string): FieldError[] {
  if (state === 'open') return []
  return [
    ...(reason === '' ? [{ field: 'reason', code: 'missing_field' } as const] : []),
    ...(isSameWord(confirm, workspaceName)
      ? []
      : [{ field: 'confirm', code: 'confirm_mismatch' } as const]),
  ]
}
