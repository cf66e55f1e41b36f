import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { sealAudit } from '../audit-seal.ts'
import { hasNoted } from '../db/audit.ts'
import { logFailure } from '../log.ts'

/**
 * Rows may also come from elsewhere (a conversation tells of a message that was taken away), or were
 * left by a server that stopped: the first request of each minute looks for them.
 */
const LOOK_EVERY_MS = 60_000
let lookedAt = 0

/**
 * Before the answer leaves, what the request noted in the audit is sealed. Requests that note nothing
 * pay nothing. What is done stays done: where sealing fails, the next request tries again.
 */
export const sealedAudit = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const now = Date.now()
  if (now - lookedAt < LOOK_EVERY_MS && !hasNoted(c.var.db)) return
  lookedAt = now
  try {
    await sealAudit(c.var.db)
  } catch (error) {
    lookedAt = 0
    logFailure('sealing the audit', error)
  }
})
