import { Hono, type Context } from 'hono'
import { comeBackAfter } from '../../durable-objects/protocol/server.ts'
import type { AppEnv } from '../app-env.ts'
import { hashApiToken, readApiToken } from '../auth/api-token.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { findTokenBearer, type Lapsed } from '../db/bot-keys.ts'
import { readStanding } from '../db/server-states.ts'
import { readArguments } from '../slack/body.ts'
import { fault, type Answer, type Fault, type FaultName } from '../slack/api/faults.ts'
import { METHODS, READING, SCOPES } from '../slack/api/methods.ts'

const LONGEST_KEY = 255

/**
 * A part of Slack's Web API, so that its clients work with another address. It bears no session: who
 * calls is the bot whose token comes with the call. Refusals come with 200, as Slack's do, but for what
 * its clients try again by the status.
 */
export const slack = new Hono<AppEnv>().on(['GET', 'POST'], '/slack/:method', async (c) => {
  const answer = await answerTo(c)
  if (answer.ok) return c.json(answer)
  const { retryAfterMs, ...refused } = answer
  c.set('refusal', refused.error === 'ratelimited' ? 'slow_down' : 'forbidden')
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
  return c.json(refused, STATUS[refused.error] ?? 200)
})

const STATUS: Readonly<Partial<Record<FaultName, 429 | 500 | 503>>> = {
  ratelimited: 429,
  internal_error: 500,
  service_unavailable: 503,
}

const LAPSED = {
  revoked: 'token_revoked',
  expired: 'token_expired',
  banned: 'account_inactive',
} as const satisfies Record<Lapsed, FaultName>

async function answerTo(c: Context<AppEnv, '/slack/:method'>): Promise<Answer> {
  const { env, req } = c
  const { db, origin } = c.var
  const tooFast = await waitOfAddress(env, req.raw.headers, 'token')
  if (tooFast > 0) return { ...fault('ratelimited'), retryAfterMs: tooFast }
  const now = Date.now()
  const standing = await readStanding(db)
  const name = req.param('method')
  const isClosed = standing.state === 'read-only' && METHODS.has(name) && !READING.has(name)
  if (standing.state === 'stopped' || isClosed) {
    return { ...fault('service_unavailable'), retryAfterMs: comeBackAfter(standing, now) }
  }
  const args = await readArguments(req.raw)
  if (args === null || args === 'too_large') return fault('invalid_form_data')
  const viewer = await bearerOf(c, args, now)
  if ('ok' in viewer) return viewer
  const method = METHODS.get(name)
  if (method === undefined) return fault('unknown_method')
  const scope = SCOPES.get(name)
  if (scope !== undefined && viewer.scopes?.includes(scope) === false) return fault('missing_scope')
  const key = (req.header('idempotency-key') ?? '').slice(0, LONGEST_KEY)
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  return await method({ env, db, viewer, args, origin, key, later })
}

async function bearerOf(
  { req, var: { db } }: Context<AppEnv>,
  args: Readonly<Record<string, unknown>>,
  now: number,
) {
  const inArgs = typeof args['token'] === 'string' ? `Bearer ${args['token']}` : ''
  const said = req.header('authorization') ?? inArgs
  if (said === '') return fault('not_authed')
  const token = readApiToken(said)
  const bearer = token === null ? null : await findTokenBearer(db, hashApiToken(token), now)
  if (bearer === null) return fault('invalid_auth')
  return bearer.kind === 'lapsed' ? (fault(LAPSED[bearer.why]) satisfies Fault) : bearer.viewer
}
