import { Hono } from 'hono'
import {
  keepsShorter,
  RetentionQuery,
  RoomRetention,
  type WouldGo,
} from '../../durable-objects/protocol/rest/retention.ts'
import type { AppEnv } from '../app-env.ts'
import { roomFor } from '../authority.ts'
import { findRoomToMove } from '../db/leaving.ts'
import { readKeep, writeKeep } from '../db/room-retention.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { isSameWord } from '../same-word.ts'
import { readSettings } from '../settings.ts'
import { tellStandings } from '../standings.ts'
import { whatWouldGo } from '../would-go.ts'

/** How long a room keeps its messages, and what would go of them; administrators alone decide that. */
export const roomRetention = new Hono<AppEnv>()
  .get('/retention', signedIn, entitled('settings.change'), query(RetentionQuery), async (c) => {
    const { days, room, skip } = c.req.valid('query')
    const { db, viewer } = c.var
    // Of a room that one may not know of not even its size is told.
    const isThere = room === undefined || (await findRoomToMove(db, viewer.me, room)) !== null
    if (!isThere) return refuse(c, 'not_found')
    return c.json<WouldGo>(await whatWouldGo({ env: c.env, db }, { days, room, skip }))
  })
  .put(
    '/rooms/:room/retention',
    signedIn,
    entitled('settings.change'),
    jsonBody(RoomRetention),
    async (c) => {
      const room = await roomFor(c)
      if (!room.ok) return refuse(c, room.code)
      const { keep, confirm = '' } = c.req.valid('json')
      const { db, viewer } = c.var
      const { id, name } = room.value
      const [now, { retentionDays }] = await Promise.all([readKeep(db, id), readSettings(db)])
      if (keepsShorter(keep, now, retentionDays) && !isSameWord(confirm, name)) {
        return refuseFields(c, [{ field: 'confirm', code: 'confirm_mismatch' }])
      }
      if (keep !== now) await writeKeep(db, viewer.me.id, id, keep, Date.now())
      await tellStandings(c.env, db, id)
      return c.body(null, 204)
    },
  )
