import { Hono } from 'hono'
import type { ApiPart } from '../admin/description.ts'
import { describeApi, type OpenApi } from '../admin/openapi.ts'
import { ADMIN_ROUTES } from '../admin/routes.ts'
import type { AppEnv } from '../app-env.ts'
import { EVERYDAY_PARTS } from '../everyday/routes.ts'
import { SLACK_PART } from '../slack/api/described.ts'
import { adminRoutes } from './admin.ts'

let document: OpenApi | undefined

function apiParts(): readonly ApiPart[] {
  const { routes } = adminRoutes()
  return [
    { tag: 'administration', under: '/api/admin', table: ADMIN_ROUTES, routes },
    ...EVERYDAY_PARTS,
    SLACK_PART,
  ]
}

/** Written when somebody first asks for it. */
export function apiDocument(): OpenApi {
  return (document ??= describeApi(apiParts()))
}

/** For anybody: it tells what the source tells, and nothing of this place. */
export const openapi = new Hono<AppEnv>().get('/openapi.json', (c) => c.json(apiDocument()))
