import { Hono } from 'hono'
import {
  RecoveryOrder,
  RecoveryQuery,
  type RecoveriesAnswer,
  type RecoveryLook,
  type RecoveryMade,
} from '../../durable-objects/protocol/rest/recovery.ts'
import { RECOVERY } from '../../durable-objects/protocol/rpc-recovery.ts'
import type { AppEnv } from '../app-env.ts'
import { roomFor } from '../authority.ts'
import { callObject } from '../call.ts'
import { findRecovery, listRecoveries } from '../db/recoveries.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { recoverRoom } from '../recovery.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { isSameWord } from '../same-word.ts'

const recovering = [signedIn, entitled('rooms.recover')] as const

/** A room as it was at some time of the last thirty days, where the platform offers that. */
export const recovery = new Hono<AppEnv>()
  .get('/recoveries', ...recovering, async (c) => {
    const { db, viewer } = c.var
    const found = await listRecoveries(db, viewer.me, Date.now())
    return c.json<RecoveriesAnswer>({ recoveries: found })
  })
  .get('/rooms/:room/recovery', ...recovering, query(RecoveryQuery), async (c) => {
    const room = await roomFor(c)
    if (!room.ok) return refuse(c, room.code)
    const { time } = c.req.valid('query')
    if (!isWithin(time)) return refuseFields(c, [{ field: 'time', code: 'invalid_field' }])
    const look = await callObject(() =>
      c.env.CONVERSATION.getByName(room.value.id).recover({ t: 'look', time }),
    )
    if (!look.ok) return refuse(c, look.code)
    return c.json<RecoveryLook>({ messages: look.value.messages })
  })
  .post('/rooms/:room/recovery', ...recovering, freshProof, jsonBody(RecoveryOrder), async (c) => {
    const room = await roomFor(c)
    if (!room.ok) return refuse(c, room.code)
    const { time, confirm } = c.req.valid('json')
    if (!isWithin(time)) return refuseFields(c, [{ field: 'time', code: 'invalid_field' }])
    if (!isSameWord(confirm, room.value.name)) {
      return refuseFields(c, [{ field: 'confirm', code: 'confirm_mismatch' }])
    }
    const { db, viewer } = c.var
    const made = await recoverRoom(
      { env: c.env, db },
      { room: room.value.id, by: viewer.me.id, time, undoes: null, to: { time } },
    )
    return made.ok ? c.json<RecoveryMade>(made.value) : refuse(c, made.code)
  })
  .post('/recoveries/:id/undo', ...recovering, freshProof, async (c) => {
    const { db, viewer } = c.var
    const id = c.req.param('id')
    const listed = (await listRecoveries(db, viewer.me, Date.now())).find((one) => one.id === id)
    const row = listed?.mayUndo === true ? await findRecovery(db, id) : null
    if (row === null) return refuse(c, 'not_found')
    const made = await recoverRoom(
      { env: c.env, db },
      {
        ...{ room: row.room, by: viewer.me.id, time: null, undoes: id },
        to: { bookmark: row.bookmark },
      },
    )
    return made.ok ? c.json<RecoveryMade>(made.value) : refuse(c, made.code)
  })

function isWithin(time: number): boolean {
  const ago = Date.now() - time
  return ago >= RECOVERY.leastMs && ago <= RECOVERY.mostMs
}
