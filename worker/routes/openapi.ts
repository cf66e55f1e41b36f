import { Hono } from 'hono'
import { describeApi, type OpenApi } from '../admin/openapi.ts'
import type { AppEnv } from '../app-env.ts'
import { adminRoutes } from './admin.ts'

let document: OpenApi | undefined

/** Written when somebody first asks for it. */
export function apiDocument(): OpenApi {
  return (document ??= describeApi(adminRoutes()))
}

/** For anybody: it tells what the source tells, and nothing of this place. */
export const openapi = new Hono<AppEnv>().get('/openapi.json', (c) => c.json(apiDocument()))
