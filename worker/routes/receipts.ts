import { Hono } from 'hono'
import { ChooseReceipts } from '../../durable-objects/protocol/rest/receipts.ts'
import type { AppEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { chooseReceipts } from '../db/receipts.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { tellStandingsOf } from '../standings.ts'

/** Whether others see how far one has read. */
export const receipts = new Hono<AppEnv>().patch(
  '/receipts',
  signedIn,
  jsonBody(ChooseReceipts),
  async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const { givesReceipts } = c.req.valid('json')
    await chooseReceipts(db, id, givesReceipts)
    await callObject(() => c.env.INBOX.getByName(id).giveReceipts(givesReceipts))
    await tellStandingsOf(c.env, db, id)
    return c.body(null, 204)
  },
)
