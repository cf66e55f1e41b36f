import { createMiddleware } from 'hono/factory'
import type { SignedInEnv } from '../app-env.ts'
import { isFresh } from '../auth/fresh.ts'
import { refuse } from '../refuse.ts'

/**
 * After `signedIn`, for acts that nobody should be able to do at a screen left open: refuses unless
 * this session has shown a password, passkey or code a short while ago (POST /api/session/proof).
 */
export const freshProof = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!isFresh(c.var.viewer.provedAt, Date.now())) return refuse(c, 'proof_needed')
  await next()
  return undefined
})
