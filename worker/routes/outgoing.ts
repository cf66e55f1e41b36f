import { Hono, type Context } from 'hono'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { AuditKind } from '../../durable-objects/protocol/rest/audit.ts'
import {
  NewOutgoing,
  OUTGOING,
  OutgoingChange,
  type OutgoingLog,
  type OutgoingMade,
} from '../../durable-objects/protocol/rest/outgoing.ts'
import { publicAddress } from '../../durable-objects/protocol/public-address.ts'
import type { OutgoingRpc } from '../../durable-objects/protocol/rpc-outgoing.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { botNamed, bringBotIn } from '../bots.ts'
import { callObject } from '../call.ts'
import { carry, carryToRoom } from '../carry.ts'
import type { Database } from '../db/database.ts'
import {
  addOutgoing,
  changeOutgoing,
  countOutgoing,
  findOutgoing,
  noteOutgoing,
  revokeOutgoing,
  roomsOfOutgoing,
} from '../db/outgoing.ts'
import { listRoomNames } from '../db/rooms.ts'
import type { Viewer } from '../db/sessions.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newOutgoingId, newTestId } from '../new-id.ts'
import { refuse, refuseFailure, refuseFields } from '../refuse.ts'

const managed = [signedIn, entitled('bots.manage')] as const

/** Outgoing webhooks of bots. The queue, the log and the secret are with the webhook's own object. */
export const outgoing = new Hono<AppEnv>()
  .post('/bots/:bot/outgoing', ...managed, freshProof, jsonBody(NewOutgoing), async (c) => {
    const { db, viewer } = c.var
    const input = c.req.valid('json')
    const bot = await botNamed(db, c.req.param('bot'))
    if (!bot.ok) return refuse(c, bot.code)
    const url = addressOf(c, input.url)
    if (url === null) return refuseFields(c, [{ field: 'url', code: 'address_not_public' }])
    if ((await countOutgoing(db, bot.value.id)) >= OUTGOING.most) return refuse(c, 'too_many')
    const shut = await bringIntoAll(c, bot.value.id, new Set(input.rooms))
    if (shut !== null) return shut
    const config = { url, bot: bot.value.id }
    const id = newOutgoingId()
    // Its object first: what nobody knows of sends nothing.
    const secret = await callObject(() => objectOf(c, id).begin(config))
    await addOutgoing(db, { ...input, ...config, id, by: viewer.me.id }, Date.now())
    await Promise.all([...new Set(input.rooms)].map((room) => carryToRoom(c, room)))
    return c.json<OutgoingMade>({ id, secret }, 201)
  })
  .get('/outgoing/:id', ...managed, async (c) => {
    const found = await findOutgoing(c.var.db, c.req.param('id'))
    if (found === null) return refuse(c, 'not_found')
    return c.json<OutgoingLog>(await callObject(() => objectOf(c, found.id).log()))
  })
  .post('/outgoing/:id/secret', ...managed, freshProof, (c) =>
    withHook(c, 'outgoing.renew', async (hook, id) => {
      return c.json<OutgoingMade>({ id, secret: await hook.renewSecret() })
    }),
  )
  .post('/outgoing/:id/test', ...managed, (c) =>
    withHook(c, 'outgoing.test', async (hook) => {
      const data = { by: { id: c.var.viewer.me.id, name: c.var.viewer.me.name } }
      const event = { id: newTestId(), type: 'test', at: Date.now(), room: null, data }
      await hook.take([event])
      return c.body(null, 204)
    }),
  )
  .post('/outgoing/:id/on', ...managed, (c) =>
    withHook(c, 'outgoing.on', async (hook) => {
      await hook.switchOn()
      return c.body(null, 204)
    }),
  )
  .post('/outgoing/:id/off', ...managed, (c) =>
    withHook(c, 'outgoing.stop', async (hook) => {
      await hook.switchOff()
      return c.body(null, 204)
    }),
  )
  .patch('/outgoing/:id', ...managed, freshProof, jsonBody(OutgoingChange), async (c) => {
    const { db, viewer } = c.var
    const found = await findOutgoing(db, c.req.param('id'))
    if (found === null) return refuse(c, 'not_found')
    const wanted = c.req.valid('json')
    const url = wanted.url === undefined ? found.url : addressOf(c, wanted.url)
    if (url === null) return refuseFields(c, [{ field: 'url', code: 'address_not_public' }])
    const listening = await wantedRooms(db, { found, viewer }, wanted.rooms)
    if (listening.rooms.length > OUTGOING.rooms) return refuse(c, 'too_many')
    const shut = await bringIntoAll(c, found.bot, listening.added)
    if (shut !== null) return shut
    const change = { ...wanted, ...listening, url, by: viewer.me.id }
    const marked = await changeOutgoing(db, found, change, Date.now())
    await Promise.all(marked.map((room) => carryToRoom(c, room)))
    // After the rooms, which hand nothing over any more; also where D1 has it already: whoever asked once
    // more had heard that this failed.
    await callObject(() => objectOf(c, found.id).moveTo(url, listening.rooms))
    return c.body(null, 204)
  })
  .post('/outgoing/:id/deliveries/:delivery', ...managed, (c) =>
    withHook(c, 'outgoing.retry', async (hook) => {
      const isKnown = await hook.retry(c.req.param('delivery'))
      return isKnown ? c.body(null, 204) : refuse(c, 'not_found')
    }),
  )
  .delete('/outgoing/:id', ...managed, async (c) => {
    const { db, viewer } = c.var
    const id = c.req.param('id')
    const rooms = await revokeOutgoing(db, id, viewer.me.id, Date.now())
    if (rooms === null) return refuse(c, 'not_found')
    await carry(c, 'ending a webhook', () => callObject(() => objectOf(c, id).end()))
    await Promise.all(rooms.map((room) => carryToRoom(c, room)))
    return c.body(null, 204)
  })

type Named = Context<SignedInEnv, '/outgoing/:id' | '/outgoing/:id/deliveries/:delivery'>

/** Refused: the bot may not be in one of these. */
async function bringIntoAll(
  c: Context<SignedInEnv>,
  bot: PersonId,
  rooms: Iterable<RoomId>,
): Promise<Response | null> {
  const { db, viewer } = c.var
  for (const wanted of rooms) {
    const room = await bringBotIn({ db, viewer }, bot, wanted, 'rooms')
    if (!room.ok) return refuseFailure(c, room)
  }
  return null
}

/** Where it listens then: rooms that whoever asks may not know of are no matter of theirs, and stay. */
async function wantedRooms(
  db: Database,
  { found, viewer }: { readonly found: { readonly id: string }; readonly viewer: Viewer },
  wanted: readonly RoomId[] | undefined,
) {
  const present = await roomsOfOutgoing(db, found.id)
  if (wanted === undefined) return { added: [], removed: [], rooms: present }
  const known = new Set((await listRoomNames(db, viewer.me)).map(({ id }) => id))
  const before = present.filter((room) => known.has(room))
  const after = [...new Set(wanted)]
  const added = after.filter((room) => !before.includes(room))
  const removed = before.filter((room) => !after.includes(room))
  const hidden = present.filter((room) => !known.has(room))
  return { added, removed, rooms: [...hidden, ...after] }
}

function objectOf({ env }: Pick<Named, 'env'>, id: string): OutgoingRpc {
  return env.OUTGOING.getByName(id)
}

/** As it is kept; `null`: it leads where no webhook may. */
function addressOf({ env }: Pick<Named, 'env'>, text: string): string | null {
  return publicAddress(text, { loopback: env.OUTGOING_LOOPBACK === '1' })?.href ?? null
}

/** Its object does it, and the audit says so; what was done twice is there twice. */
async function withHook(
  c: Named,
  kind: AuditKind,
  act: (hook: OutgoingRpc, id: string) => Promise<Response>,
): Promise<Response> {
  const { db, viewer } = c.var
  const found = await findOutgoing(db, c.req.param('id'))
  if (found === null) return refuse(c, 'not_found')
  const answer = await act(objectOf(c, found.id), found.id)
  if (answer.ok) await noteOutgoing(db, found, { by: viewer.me.id, kind }, Date.now())
  return answer
}
