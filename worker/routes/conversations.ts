import { Hono } from 'hono'
import { LIMITS } from '../../durable-objects/protocol/limits.ts'
import type { AppEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { findDoor } from '../door.ts'
import { signedIn } from '../middleware/session.ts'
import { refuse } from '../refuse.ts'

export const conversations = new Hono<AppEnv>().get(
  '/conversations/:id/content',
  signedIn,
  async (c) => {
    const asked = { id: c.req.param('id'), withWhom: c.req.query('with') ?? null }
    const { db, viewer } = c.var
    const door = await findDoor({ env: c.env, db, viewer }, asked)
    if (!door.ok) return refuse(c, door.code)
    const { conversation } = door.value
    return c.json(
      await callObject(() =>
        c.env.CONVERSATION.getByName(conversation).content(LIMITS.pageMessages),
      ),
    )
  },
)
