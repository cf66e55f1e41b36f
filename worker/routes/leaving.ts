import { Hono } from 'hono'
import { parseId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { ExportQuery } from '../../durable-objects/protocol/moving/cursor.ts'
import type { AppEnv } from '../app-env.ts'
import { findRoomToMove } from '../db/leaving.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { sendFile } from '../files/sending.ts'
import { sendLines } from '../moving/answer.ts'
import { fileOfPlace } from '../moving/files.ts'
import { everything, oneRoom } from '../moving/place.ts'
import { refuse } from '../refuse.ts'
import { readSettings } from '../settings.ts'

/** The place, or a room of it, as lines to take elsewhere. */
export const leaving = new Hono<AppEnv>()
  .get('/export', signedIn, entitled('place.export'), freshProof, query(ExportQuery), (c) => {
    const { env, var: vars } = c
    return sendLines(c, {
      ...{ kind: 'export.everything', name: 'everything', after: c.req.valid('query').after },
      pack: async () => {
        const { workspaceName: place } = await readSettings(vars.db)
        return everything({ env, db: vars.db, seer: vars.viewer.me, place })
      },
    })
  })
  .get(
    '/export/files/:conversation/:file',
    signedIn,
    entitled('place.export'),
    freshProof,
    async (c) => {
      const found = await fileOfPlace(c)
      return found === null ? refuse(c, 'not_found') : await sendFile(c, found)
    },
  )
  .get(
    '/rooms/:room/export',
    signedIn,
    entitled('place.export'),
    freshProof,
    query(ExportQuery),
    async (c) => {
      const { env, var: vars } = c
      const { db, viewer } = vars
      const id = parseId(RoomId, c.req.param('room'))
      const room = id && (await findRoomToMove(db, viewer.me, id))
      if (!room) return refuse(c, 'not_found')
      return await sendLines(c, {
        ...{ kind: 'export.room', room: room.id, after: c.req.valid('query').after },
        name: room.id.slice('r_'.length),
        pack: async () => {
          const { workspaceName: place } = await readSettings(db)
          return oneRoom({ env, db, seer: viewer.me, place }, room)
        },
      })
    },
  )
