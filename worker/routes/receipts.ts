import { Hono } from 'hono'
import { ChooseReceipts } from '../../durable-objects/protocol/rest/receipts.ts'
import type { AppEnv } from '../app-env.ts'
import { carryToAllOf } from '../carry.ts'
import { chooseReceipts } from '../db/receipts.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'

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
    await carryToAllOf(c, id)
    return c.body(null, 204)
  },
)
