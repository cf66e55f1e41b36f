import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'

/** The server is up and answers; says nothing about anybody. */
export const health = new Hono<AppEnv>().get('/health', (c) => c.json({ ok: true }))
