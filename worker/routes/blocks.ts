import { Hono, type Context } from 'hono'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { BLOCKS_MAX, ChooseMayWrite } from '../../durable-objects/protocol/rest/privacy.ts'
import { findAcquaintance } from '../acquaintance.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { carryToAllOf } from '../carry.ts'
import { block, chooseMayWrite, countBlocks, unblock } from '../db/blocks.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { tellSidebar } from '../notify.ts'
import { refuse } from '../refuse.ts'

/** Whom one hears nothing more from, and who may write at all. Nobody else is told. */
export const blocks = new Hono<AppEnv>()
  .post('/blocks/:person', signedIn, async (c) => {
    const other = await otherOf(c)
    if (other === null) return refuse(c, 'not_found')
    const { db, viewer } = c.var
    if (other.id === viewer.me.id) return refuse(c, 'forbidden')
    if ((await countBlocks(db, viewer.me.id)) >= BLOCKS_MAX) return refuse(c, 'too_many')
    await block(db, viewer.me.id, other.id, Date.now())
    return await done(c)
  })
  .delete('/blocks/:person', signedIn, async (c) => {
    const { db, viewer } = c.var
    const id = parseId(PersonId, c.req.param('person'))
    // Whom one has blocked one can let in again, whoever they are by now.
    const isThere = id !== null && (await unblock(db, viewer.me.id, id))
    if (!isThere && (await otherOf(c)) === null) return refuse(c, 'not_found')
    return await done(c)
  })
  .post('/may-write', signedIn, jsonBody(ChooseMayWrite), async (c) => {
    const { db, viewer } = c.var
    await chooseMayWrite(db, viewer.me.id, c.req.valid('json').mayWrite)
    return await done(c)
  })

async function otherOf(c: Context<SignedInEnv>): Promise<PersonCard | null> {
  const id = parseId(PersonId, c.req.param('person'))
  if (id === null) return null
  return await findAcquaintance({ env: c.env, db: c.var.db, me: c.var.viewer.me }, id)
}

async function done(c: Context<SignedInEnv>): Promise<Response> {
  const { viewer } = c.var
  await carryToAllOf(c, viewer.me.id)
  tellSidebar(c, [viewer.me.id])
  return c.body(null, 204)
}
