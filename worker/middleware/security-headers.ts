import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { isSecure } from '../origin.ts'

const TWO_YEARS_S = 63_072_000

/** What no answer goes without. A page brings its own, wider policy (`pagePolicy`). */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  if (isSecure(c.var.origin)) {
    c.header('Strict-Transport-Security', `max-age=${TWO_YEARS_S}; includeSubDomains`)
  }
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  }
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
})

/** A page runs this origin's scripts and the inline ones that carry this nonce, and nothing else. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
