import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { refuseClosed } from '../closed.ts'
import { recogniseViewer } from '../middleware/session.ts'
import type { Render } from '../pages/renderer.ts'
import { isFilePath } from '../pages/route.ts'
import { showPage } from '../pages/show-page.ts'

/** Everything outside /api: files of the build, and else pages. */
export function pages(render: Render): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('*', async (c, next) => {
    if (!isFilePath(c.req.path)) {
      await next()
      return undefined
    }
    const file = await c.env.ASSETS.fetch(c.req.raw)
    return file.status === 404 ? c.text('404 Not Found', 404) : file
  })
  routes.use('*', recogniseViewer)
  routes.get('*', (c) => showPage(c, render))
  routes.all('*', async (c, next) => {
    if (c.var.server.state === 'stopped') return refuseClosed(c, 'server_stopped')
    await next()
    return undefined
  })
  // A form that was sent before its page was awake: the page again, which can do it now.
  routes.post('*', async (c, next) => {
    if (c.req.header('sec-fetch-mode') === 'navigate') {
      return c.redirect(c.var.origin + c.req.path, 303)
    }
    await next()
    return undefined
  })
  routes.all('*', (c) => c.text('405 Method Not Allowed', 405, { Allow: 'GET, HEAD' }))
  return routes
}
