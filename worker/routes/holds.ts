import { Hono, type Context } from 'hono'
import { sql } from 'drizzle-orm'
import { ConversationId, FileId, parseId } from '../../durable-objects/protocol/ids.ts'
import {
  GoingQuery,
  HoldExportQuery,
  HOLDS,
  NewHold,
  type HeldGoing,
  type Hold,
  type HoldMade,
  type HoldsAnswer,
} from '../../durable-objects/protocol/rest/holds.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { foldAlias } from '../auth/alias.ts'
import { callObject } from '../call.ts'
import { carry } from '../carry.ts'
import { noteWhere } from '../db/audit.ts'
import { countHolds, findHold, liftHold, listHolds, putHold, type HoldToPut } from '../db/holds.ts'
import { findRoomToMove } from '../db/leaving.ts'
import { findPersonByAlias } from '../db/people.ts'
import { readStanding } from '../db/server-states.ts'
import { sendFile } from '../files/sending.ts'
import { conversationsUnder, coverOf } from '../holds/covered.ts'
import { exportPart } from '../holds/export.ts'
import { whatGoes } from '../holds/going.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { newHoldId } from '../new-id.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { tellServer } from '../server-state.ts'

const DAY_MS = 86_400_000

const kept = [signedIn, entitled('holds.keep')] as const

/** Legal holds: putting and lifting them, and reading what they cover. */
export const holds = new Hono<AppEnv>()
  .get('/holds', ...kept, async (c) => {
    const { db, viewer } = c.var
    return c.json<HoldsAnswer>({ holds: await listHolds(db, viewer.me) })
  })
  .post('/holds', ...kept, freshProof, jsonBody(NewHold), async (c) => {
    const { db, viewer } = c.var
    const wanted = await meant(c, c.req.valid('json'))
    if (!wanted.ok) return refuseFields(c, [{ field: wanted.field ?? 'kind', code: wanted.code }])
    if ((await countHolds(db)) >= HOLDS.most) return refuse(c, 'too_many')
    await putHold(db, wanted.value, viewer.me.id, Date.now())
    await tellAll(c)
    return c.json<HoldMade>({ id: wanted.value.id }, 201)
  })
  .get('/holds/:hold/going', ...kept, query(GoingQuery), async (c) => {
    const hold = await inForce(c)
    if (hold === null) return refuse(c, 'not_found')
    const { skip } = c.req.valid('query')
    return c.json<HeldGoing>(await whatGoes({ env: c.env, db: c.var.db }, hold, skip))
  })
  .post('/holds/:hold/lift', ...kept, freshProof, async (c) => {
    const { db, viewer } = c.var
    const hold = await inForce(c)
    if (hold === null) return refuse(c, 'not_found')
    await liftHold(db, hold, viewer.me.id, Date.now())
    await tellAll(c)
    return c.body(null, 204)
  })
  .get('/holds/:hold/export', ...kept, freshProof, query(HoldExportQuery), async (c) => {
    const hold = await inForce(c)
    if (hold === null) return refuse(c, 'not_found')
    await noteReading(c, hold, 'messages')
    const { after } = c.req.valid('query')
    const { text, next } = await exportPart({ env: c.env, db: c.var.db }, hold, after)
    if (next !== null) {
      c.header('Link', `<${c.req.path}?after=${encodeURIComponent(next)}>; rel="next"`)
    }
    return c.body(text, 200, {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': `attachment; filename="palabre-${hold.id}.jsonl"`,
    })
  })
  .get('/holds/:hold/files/:conversation/:file', ...kept, freshProof, async (c) => {
    const hold = await inForce(c)
    const conversation = parseId(ConversationId, c.req.param('conversation'))
    const id = parseId(FileId, c.req.param('file'))
    if (hold === null || conversation === null || id === null) return refuse(c, 'not_found')
    const [under] = await conversationsUnder(c.var.db, hold, {
      ...{ from: conversation, skip: 0, limit: 1 },
    })
    if (under !== conversation) return refuse(c, 'not_found')
    const file = await callObject(() =>
      c.env.CONVERSATION.getByName(conversation).held({ t: 'file', cover: coverOf(hold), id }),
    )
    if (file === null) return refuse(c, 'not_found')
    await noteReading(c, hold, 'files')
    return await sendFile(c, { conversation, file })
  })

/** What is lifted opens nothing any more. */
async function inForce(c: Context<SignedInEnv, '/holds/:hold'>): Promise<Hold | null> {
  const { db, viewer } = c.var
  const hold = await findHold(db, viewer.me, c.req.param('hold'))
  return hold?.liftedAt === null ? hold : null
}

async function meant(c: Context<SignedInEnv>, wanted: NewHold): Promise<Result<HoldToPut>> {
  const { db, viewer } = c.var
  const { kind, reason, orderedBy } = wanted
  const hold = { id: newHoldId(), kind, room: null, person: null, reason, orderedBy }
  switch (kind) {
    case 'place':
      return success(hold)
    case 'room': {
      if (wanted.room === undefined) return failure('missing_field', { field: 'room' })
      const room = await findRoomToMove(db, viewer.me, wanted.room)
      return room === null
        ? failure('not_found', { field: 'room' })
        : success({ ...hold, room: room.id })
    }
    case 'person': {
      const alias = foldAlias(wanted.alias ?? '')
      if (alias === '') return failure('missing_field', { field: 'alias' })
      const person = await findPersonByAlias(db, alias)
      return person === null
        ? failure('not_found', { field: 'alias' })
        : success({ ...hold, person })
    }
  }
}

/** When this is answered, what is awake acts by it. What sleeps asks before anything goes. */
async function tellAll(c: Context<SignedInEnv>): Promise<void> {
  const standing = await readStanding(c.var.db)
  await carry(c, 'telling what is under legal hold', () => tellServer(c.env, standing))
}

/** Once a day for each hold and kind: a row for each of ten thousand files would bury all others. */
async function noteReading(
  c: Context<SignedInEnv>,
  { id, room, person }: Hold,
  what: 'messages' | 'files',
): Promise<void> {
  const { db, viewer } = c.var
  const now = Date.now()
  const entry = {
    ...({ actor: viewer.me.id, kind: 'hold.read', detail: { hold: id, what } } as const),
    ...(room && { room: room.id }),
    ...(person && { person: person.id }),
  }
  const alike = `%"hold":"${id}","what":"${what}"%`
  await db.batch([
    noteWhere(
      db,
      entry,
      now,
      sql`${what} = 'messages' OR NOT EXISTS (SELECT 1 FROM audit WHERE actor = ${viewer.me.id}
        AND kind = 'hold.read' AND at > ${now - DAY_MS} AND detail LIKE ${alike})`,
    ),
  ])
}
