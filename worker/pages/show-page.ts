import { encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { Context } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { continueDeletions } from '../deletion.ts'
import { pagePolicy } from '../middleware/security-headers.ts'
import { loadPage } from './load-page.ts'
import { pageData } from './page-data.ts'
import type { Render } from './renderer.ts'
import { safeNext } from './route.ts'

const NONCE_BYTES = 16

/** The answer to a browser that asks for a page. */
export async function showPage(c: Context<AppEnv>, render: Render): Promise<Response> {
  const { db, viewer, origin } = c.var
  const { pathname, search } = new URL(c.req.url)
  const bare = pathname.replace(/^\/+/, '/').replace(/\/+$/, '')
  if (bare !== '' && bare !== pathname) return c.redirect(bare + search, 308)
  const path = pathname + search
  // Whoever comes helps on with what an earlier request could not end.
  if (viewer !== null) c.executionCtx.waitUntil(continueDeletions(c.env, db))

  const outcome = await loadPage(c.env, db, viewer, path)
  switch (outcome.kind) {
    case 'needs-session':
      return c.redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
    case 'redirect':
      // A link to the sign-in that was opened by somebody who is signed in already.
      return c.redirect(safeNext(c.req.query('next') ?? null) ?? outcome.to)
    case 'view': {
      const page = pageData(c, path, outcome.view)
      const nonce = encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))
      const html = await render({ page, nonce, origin })
      c.header('Content-Security-Policy', pagePolicy(nonce))
      c.header('Content-Language', page.locale)
      c.header('Vary', 'Cookie, Accept-Language')
      return c.html(html, outcome.view.kind === 'missing' ? 404 : 200)
    }
  }
}
