import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { sealAudit } from '../audit-seal.ts'
import { hasNoted } from '../db/audit.ts'
import { logFailure } from '../log.ts'

/** A server that has just begun may find rows that one before it could not seal. */
let mayBeUnsealed = true

/**
 * Before the answer leaves, what the request noted in the audit is sealed. Requests that note nothing
 * pay nothing. What is done stays done: where sealing fails, the next request tries again.
 */
export const sealedAudit = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (!mayBeUnsealed && !hasNoted(c.var.db)) return
  mayBeUnsealed = false
  try {
    await sealAudit(c.var.db)
  } catch (error) {
    mayBeUnsealed = true
    logFailure('sealing the audit', error)
  }
})
