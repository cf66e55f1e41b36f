import { Hono, type Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import type { Failure } from '../../durable-objects/protocol/result.ts'
import { comeBackAfter } from '../../durable-objects/protocol/server.ts'
import { actIn, cidFor, newCid } from '../acting.ts'
import type { AppEnv } from '../app-env.ts'
import { hashSessionToken, isSessionToken } from '../auth/session-token.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { findHookBearer } from '../db/bot-keys.ts'
import { readStanding } from '../db/server-states.ts'
import { readArguments, withParsed } from '../slack/body.ts'
import { namesOf } from '../slack/names.ts'
import { readPayload, textOf } from '../slack/payload.ts'

/** What Slack answers, as text, and with which status. */
const ANSWERS = {
  invalid_payload: 400,
  invalid_blocks: 400,
  no_text: 400,
  too_many_attachments: 400,
  action_prohibited: 403,
  channel_not_found: 404,
  no_service: 404,
  no_active_hooks: 404,
  channel_is_archived: 410,
  rate_limited: 429,
  rollup_error: 500,
  service_unavailable: 503,
} as const satisfies Record<string, ContentfulStatusCode>
type Answer = keyof typeof ANSWERS

const LONGEST_KEY = 255

/** Incoming webhooks, as Slack has them: whoever knows the address writes as its bot in its room. */
export const hooks = new Hono<AppEnv>().post('/hooks/:hook/:secret', async (c) => {
  const { env, var: vars, req } = c
  const { db } = vars
  const retryAfterMs = await waitOfAddress(env, req.raw.headers, 'token')
  if (retryAfterMs > 0) return refuse(c, 'rate_limited', 'slow_down', retryAfterMs)
  const now = Date.now()
  const standing = await readStanding(db)
  if (standing.state !== 'open') {
    const code = standing.state === 'stopped' ? 'server_stopped' : 'server_read_only'
    return refuse(c, 'service_unavailable', code, comeBackAfter(standing, now))
  }
  const { hook: id, secret } = req.param()
  const found = isSessionToken(secret)
    ? await findHookBearer(db, { id, secretHash: hashSessionToken(secret) }, now)
    : null
  if (found === null) return refuse(c, 'no_service', 'not_found')
  if (found.kind === 'lapsed') return refuse(c, 'no_active_hooks', 'not_found')

  const payload = await payloadOf(req.raw)
  if (!payload.ok) return refuse(c, payload.fault, 'invalid_field')
  const { viewer, room } = found
  const names = await namesOf(db, viewer.me, JSON.stringify(payload.value))
  const text = textOf(payload.value, names, viewer.me.name)
  if (!text.ok) return refuse(c, text.fault, 'invalid_field')

  const key = (req.header('idempotency-key') ?? '').slice(0, LONGEST_KEY)
  const cid = key === '' ? newCid() : cidFor(`${id}\n${key}`)
  const command = { t: 'send', cid, text: text.value } as const
  const sent = await actIn({ env, db, viewer }, { id: room, withWhom: null }, command)
  return sent.ok ? c.text('ok') : refuseSend(c, sent)
})

async function payloadOf(request: Request): Promise<ReturnType<typeof readPayload>> {
  const given = await readArguments(request)
  if (given === null || given === 'too_large') return { ok: false, fault: 'invalid_payload' }
  // A form has it all in one field, as JSON.
  const whole = typeof given['payload'] === 'string' ? withParsed(given, 'payload') : given
  if (whole === null) return { ok: false, fault: 'invalid_payload' }
  return readPayload(whole === given ? given : whole['payload'])
}

const REASONS: Readonly<Partial<Record<ErrorCode, Answer>>> = {
  not_found: 'channel_not_found',
  // The bot is no member (any more): the room is none of its business.
  forbidden: 'channel_not_found',
  approval_needed: 'channel_not_found',
  kicked: 'action_prohibited',
  banned: 'action_prohibited',
  muted: 'action_prohibited',
  read_only: 'action_prohibited',
  room_locked: 'action_prohibited',
  room_archived: 'channel_is_archived',
  text_empty: 'no_text',
  not_well_formed: 'invalid_payload',
  text_too_long: 'invalid_payload',
  slow_down: 'rate_limited',
  slow_mode: 'rate_limited',
  server_read_only: 'service_unavailable',
  server_stopped: 'service_unavailable',
  try_again: 'service_unavailable',
}

function refuseSend(c: Context<AppEnv>, { code, retryAfterMs }: Failure): Response {
  return refuse(c, REASONS[code] ?? 'rollup_error', code, retryAfterMs)
}

function refuse(
  c: Context<AppEnv>,
  answer: Answer,
  code: ErrorCode,
  retryAfterMs?: number,
): Response {
  c.set('refusal', code)
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1_000)))
  return c.text(answer, ANSWERS[answer])
}
