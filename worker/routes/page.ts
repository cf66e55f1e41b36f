import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import type { PageData } from '../../durable-objects/protocol/rest/page-data.ts'
import type { AppEnv } from '../app-env.ts'
import { refuseClosed } from '../closed.ts'
import { query } from '../middleware/valid.ts'
import { loadPage } from '../pages/load-page.ts'
import { pageData } from '../pages/page-data.ts'
import { safeNext } from '../pages/route.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { zoneOf } from '../zone.ts'

const PageQuery = v.strictObject({ path: v.pipe(v.string(), v.maxLength(4_096)) })

/** `/sign-in` to `/` to the first room is the longest way there is. */
const MOST_REDIRECTS = 3

/**
 * The data of a page for the app that moves there by itself. Redirects are followed here: `path` in
 * the answer says where one has arrived.
 */
export const page = new Hono<AppEnv>().get('/page', query(PageQuery), async (c) => {
  const path = safeNext(c.req.valid('query').path)
  if (path === null) return refuseFields(c, [{ field: 'path', code: 'invalid_field' }])
  return await follow(c, path, MOST_REDIRECTS)
})

async function follow(c: Context<AppEnv>, path: string, redirects: number): Promise<Response> {
  const outcome = await loadPage(c.env, { ...c.var, zone: () => zoneOf(c) }, path)
  switch (outcome.kind) {
    case 'needs-session':
      return refuse(c, 'unauthenticated')
    case 'closed':
      return refuseClosed(c, 'server_stopped')
    case 'redirect':
      if (redirects === 0) throw new Error('pages redirect in a circle')
      return await follow(c, outcome.to, redirects - 1)
    case 'view':
      return c.json<{ page: PageData }>({ page: pageData(c, path, outcome.view) })
  }
}
