import render from '../web/server/entry.ssr.js'
import { buildApp } from './app.ts'
import { sealAudit } from './audit-seal.ts'
import { carry } from './carry.ts'
import { CountedRequest } from './counted.ts'
import { lapseBotTokens } from './db/bot-keys.ts'
import { openDatabase, type Database } from './db/database.ts'
import { readStanding } from './db/server-states.ts'
import { continueDeletions } from './deletion.ts'
import { continueRecoveries } from './recovery.ts'
import { endLeftSockets } from './ended-sessions.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { noticeStoppedHooks } from './outgoing-notice.ts'
import type { PushCall } from '../durable-objects/protocol/push.ts'
import { consumePushes } from './push/consume.ts'
import { tellServer } from './server-state.ts'
import { tellLeftStandings } from './standings.ts'
import { isUpgrade, upgrade } from './upgrade.ts'

export { Conversation } from '../durable-objects/conversation/conversation.ts'
export { Guard } from '../durable-objects/guard/guard.ts'
export { Inbox } from '../durable-objects/inbox/inbox.ts'
export { Outgoing } from '../durable-objects/outgoing/outgoing.ts'
export { Server } from '../durable-objects/server/server.ts'
export { Sender } from './later/sender.ts'

const app = buildApp(render)

export default {
  async fetch(request, env, context) {
    const counted = new CountedRequest(env, (work) => context.waitUntil(work))
    try {
      if (isUpgrade(request)) return await openSocket(request, env)
      return await app.fetch(request, counted.env, context)
    } finally {
      counted.answered()
    }
  },

  /** By the clock (wrangler.toml): what a request began and could not end. */
  async scheduled(_, plain, context) {
    const counted = new CountedRequest(plain, (work) => context.waitUntil(work))
    const { env } = counted
    const db = openDatabase(env.DB)
    const standing = await readStanding(db)
    if (standing.version > 0) {
      const telling = { executionCtx: context }
      await carry(telling, 'telling how the server stands', () => tellServer(env, standing))
    }
    await lapseBotTokens(db, Date.now())
    await endLeftSockets(env, db)
    await sealAudit(db)
    if (standing.state !== 'stopped') await workLeft(env, db)
    counted.answered()
  },

  /** What calls people who are away (wrangler.toml). */
  async queue(batch, plain, context) {
    const counted = new CountedRequest(plain, (work) => context.waitUntil(work))
    await consumePushes(counted.env, openDatabase(counted.env.DB), batch)
    counted.answered()
  },
} satisfies ExportedHandler<Env, PushCall>

/** Rests while the server is stopped. */
async function workLeft(env: Env, db: Database): Promise<void> {
  await tellLeftStandings(env, db)
  await continueDeletions(env, db)
  await continueRecoveries(env, db)
  await noticeStoppedHooks(env, db)
}

async function openSocket(request: Request, env: Env): Promise<Response> {
  try {
    return await upgrade(request, env)
  } catch (error) {
    logFailure('UPGRADE socket', error)
    return Response.json({ error: { code: 'internal' } }, { status: 500 })
  }
}
