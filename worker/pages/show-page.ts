import { encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { Context } from 'hono'
import { MAY_KEEP, NOBODY, PAGE_OF } from '../../durable-objects/protocol/rest/kept-pages.ts'
import type { View } from '../../durable-objects/protocol/rest/page-data.ts'
import { comeBackAfter } from '../../durable-objects/protocol/server.ts'
import type { AppEnv } from '../app-env.ts'
import { continueDeletions } from '../deletion.ts'
import { pagePolicy } from '../middleware/security-headers.ts'
import { zoneOf } from '../zone.ts'
import { loadPage } from './load-page.ts'
import { pageData } from './page-data.ts'
import type { Render } from './renderer.ts'
import { safeNext } from './route.ts'

const NONCE_BYTES = 16

/** The answer to a browser that asks for a page. */
export async function showPage(c: Context<AppEnv>, render: Render): Promise<Response> {
  const { db, viewer, server } = c.var
  const { pathname, search } = new URL(c.req.url)
  const bare = pathname.replace(/^\/+/, '/').replace(/\/+$/, '')
  if (bare !== '' && bare !== pathname) return c.redirect(bare + search, 308)
  const path = pathname + search
  // Whoever comes helps on with what an earlier request could not end.
  if (viewer !== null && server.state === 'open')
    c.executionCtx.waitUntil(continueDeletions(c.env, db))

  const outcome = await loadPage(c.env, { ...c.var, zone: () => zoneOf(c) }, path)
  switch (outcome.kind) {
    case 'needs-session':
      return c.redirect(pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
    case 'redirect':
      // A link to the sign-in that was opened by somebody who is signed in already.
      return c.redirect(safeNext(c.req.query('next') ?? null) ?? outcome.to)
    case 'view':
      c.header(PAGE_OF, viewer?.me.id ?? NOBODY)
      if (outcome.view.kind === 'conversation' && outcome.view.content !== null) {
        c.header(MAY_KEEP, 'yes')
      }
      return await answer(
        c,
        render,
        path,
        outcome.view,
        outcome.view.kind === 'missing' ? 404 : 200,
      )
    case 'closed': {
      const wait = comeBackAfter(outcome.view.server, Date.now())
      c.header('Retry-After', String(Math.ceil(wait / 1_000)))
      c.set('refusal', 'server_stopped')
      return await answer(c, render, path, outcome.view, 503)
    }
  }
}

/** What needs no database, where it cannot be asked or something broke. */
export function showOutage(c: Context<AppEnv>, render: Render, passes: boolean): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  return answer(c, render, pathname + search, { kind: 'outage', passes }, passes ? 503 : 500)
}

async function answer(
  c: Context<AppEnv>,
  render: Render,
  path: string,
  view: View,
  status: 200 | 404 | 500 | 503,
): Promise<Response> {
  const page = pageData(c, path, view)
  const nonce = encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)))
  const html = await render({ page, nonce, origin: c.var.origin })
  c.header('Content-Security-Policy', pagePolicy(nonce))
  c.header('Content-Language', page.locale)
  c.header('Vary', 'Cookie, Accept-Language')
  return c.html(html, status)
}
