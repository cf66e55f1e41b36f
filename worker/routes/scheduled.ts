import { Hono } from 'hono'
import { ClientId, parseId } from '../../durable-objects/protocol/ids.ts'
import {
  ScheduleMessage,
  type ScheduledAnswer,
  type ScheduledList,
} from '../../durable-objects/protocol/rest/scheduled.ts'
import { checkText } from '../../durable-objects/protocol/text.ts'
import type { AppEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { findDoor } from '../door.ts'
import { readScheduled } from '../later/scheduled.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFailure, refuseFields } from '../refuse.ts'

/** Messages that wait for their time. */
export const scheduled = new Hono<AppEnv>()
  .get('/scheduled', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<ScheduledList>(await readScheduled({ env: c.env, db, viewer }))
  })
  .put('/scheduled/:id', signedIn, jsonBody(ScheduleMessage), async (c) => {
    const id = parseId(ClientId, c.req.param('id'))
    if (id === null) return refuse(c, 'not_found')
    const { db, viewer } = c.var
    const wish = c.req.valid('json')
    const text = checkText(wish.text, wish.files !== undefined)
    if (!text.ok) return refuseFields(c, [{ field: 'text', code: text.code }])
    // What could not be sent is only put back.
    if (wish.refused === undefined) {
      const place = { id: wish.conversation, withWhom: wish.with ?? null }
      const door = await findDoor({ env: c.env, db, viewer }, place)
      if (!door.ok) return refuse(c, door.code)
    }
    const inbox = c.env.INBOX.getByName(viewer.me.id)
    const put = await callObject(() => inbox.schedule({ t: 'put', scheduled: { id, ...wish } }))
    if (!put.ok) return refuseFailure(c, put)
    const [scheduled] = put.value
    return scheduled ? c.json<ScheduledAnswer>({ scheduled }) : refuse(c, 'internal')
  })
  .post('/scheduled/:id/sending', signedIn, async (c) => {
    const id = parseId(ClientId, c.req.param('id'))
    if (id === null) return refuse(c, 'not_found')
    const inbox = c.env.INBOX.getByName(c.var.viewer.me.id)
    const sent = await callObject(() => inbox.schedule({ t: 'send', id }))
    if (sent.ok) return c.body(null, 204)
    return refuse(c, sent.code, { retryAfterMs: sent.retryAfterMs })
  })
  .delete('/scheduled/:id', signedIn, async (c) => {
    const id = parseId(ClientId, c.req.param('id'))
    if (id === null) return c.body(null, 204)
    const inbox = c.env.INBOX.getByName(c.var.viewer.me.id)
    const dropped = await callObject(() => inbox.schedule({ t: 'drop', id }))
    return dropped.ok ? c.body(null, 204) : refuse(c, dropped.code)
  })
