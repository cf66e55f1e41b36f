import { Hono } from 'hono'
import { ClientId, parseId } from '../../durable-objects/protocol/ids.ts'
import {
  Remind,
  type ReminderAnswer,
  type RemindersAnswer,
} from '../../durable-objects/protocol/rest/reminders.ts'
import type { AppEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { recall } from '../later/recall.ts'
import { readReminders } from '../later/reminders.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFailure, refuseFields } from '../refuse.ts'

/** What one is to be reminded of. */
export const reminders = new Hono<AppEnv>()
  .get('/reminders', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<RemindersAnswer>(await readReminders({ env: c.env, db, viewer }))
  })
  .put('/reminders/:id', signedIn, jsonBody(Remind), async (c) => {
    const id = parseId(ClientId, c.req.param('id'))
    if (id === null) return refuse(c, 'not_found')
    const { db, viewer } = c.var
    const wish = c.req.valid('json')
    if (wish.of === undefined) {
      if (wish.note === '') return refuseFields(c, [{ field: 'note', code: 'text_empty' }])
    } else {
      const [message] = (await recall({ env: c.env, db, viewer }, [wish.of])).messages
      if (message?.state === 'silent') return refuse(c, 'try_again')
      if (message?.state !== 'there') return refuse(c, 'not_found')
    }
    const reminder = { id, ...wish }
    const inbox = c.env.INBOX.getByName(viewer.me.id)
    const put = await callObject(() => inbox.remind({ t: 'put', reminder }))
    return put.ok ? c.json<ReminderAnswer>({ reminder }) : refuseFailure(c, put)
  })
  .delete('/reminders/:id', signedIn, async (c) => {
    const id = parseId(ClientId, c.req.param('id'))
    if (id !== null) {
      const inbox = c.env.INBOX.getByName(c.var.viewer.me.id)
      await callObject(() => inbox.remind({ t: 'drop', id }))
    }
    return c.body(null, 204)
  })
