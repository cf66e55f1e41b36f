import render from '../web/server/entry.ssr.js'
import { buildApp } from './app.ts'
import { sealAudit } from './audit-seal.ts'
import { openDatabase } from './db/database.ts'
import { continueDeletions } from './deletion.ts'
import { endLeftSockets } from './ended-sessions.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { tellLeftStandings } from './standings.ts'
import { tellLeftThreads } from './welcome.ts'
import { isUpgrade, upgrade } from './upgrade.ts'

export { Conversation } from '../durable-objects/conversation/conversation.ts'
export { Guard } from '../durable-objects/guard/guard.ts'
export { Inbox } from '../durable-objects/inbox/inbox.ts'

const app = buildApp(render)

export default {
  async fetch(request, env, context) {
    if (!isUpgrade(request)) return await app.fetch(request, env, context)
    try {
      return await upgrade(request, env)
    } catch (error) {
      logFailure('UPGRADE socket', error)
      return Response.json({ error: { code: 'internal' } }, { status: 500 })
    }
  },

  /** By the clock (wrangler.toml): what a request began and could not end. */
  async scheduled(_, env) {
    const db = openDatabase(env.DB)
    await tellLeftStandings(env, db)
    await tellLeftThreads(env, db)
    await continueDeletions(env, db)
    await endLeftSockets(env, db)
    await sealAudit(db)
  },
} satisfies ExportedHandler<Env>
