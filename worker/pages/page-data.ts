import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { LOOK_COOKIE, readLook } from '../../durable-objects/protocol/rest/look.ts'
import type { PageData, View } from '../../durable-objects/protocol/rest/page-data.ts'
import { noticeOf } from '../../durable-objects/protocol/server.ts'
import type { AppEnv } from '../app-env.ts'
import { localeFor } from '../locale.ts'
import { zoneOf } from '../zone.ts'

/** A view with what the request tells of how to show it. */
export function pageData(c: Context<AppEnv>, path: string, view: View): PageData {
  const look = getCookie(c, LOOK_COOKIE)
  const { viewer, languages } = c.var
  const zone = zoneOf(c)
  const asked = c.req.header('accept-language') ?? null
  return {
    locale: localeFor(viewer?.me.locale ?? null, asked, languages),
    locales: languages.offeredLocales,
    path,
    ...(zone === null ? {} : { zone }),
    ...(look === undefined ? {} : { look: readLook(look) }),
    ...(c.var.server.state === 'open' ? {} : { server: noticeOf(c.var.server) }),
    view,
  }
}
