import { Hono, type Context } from 'hono'
import { isRoomId, type RoomId } from '../../durable-objects/protocol/ids.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import {
  AskTickets,
  type ConversationTicket,
  type NoTicket,
  type TicketsAnswer,
} from '../../durable-objects/protocol/rest/tickets.ts'
import type { SignedInEnv, AppEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { hasUntold } from '../db/standing-changes.ts'
import type { Viewer } from '../db/sessions.ts'
import { findDoor, type Door } from '../door.ts'
import { endLeftSockets } from '../ended-sessions.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'
import { tellLeftStandings, tellStandings } from '../standings.ts'
import { signTicket, TICKET_MS, type Claim } from '../tickets.ts'

type Asked = AskTickets['conversations'][number]

export const tickets = new Hono<AppEnv>().post(
  '/tickets',
  signedIn,
  jsonBody(AskTickets),
  async (c) => {
    const { inbox, conversations } = c.req.valid('json')
    const { viewer } = c.var
    const doors = await Promise.all(conversations.map((asked) => openDoor(c, asked)))
    const entered = doors.flatMap((door) => (door.ok ? [door.value.conversation] : []))
    // Before any door opens, so that a sign-out from now on reaches these conversations too.
    const { session, me } = viewer
    const mayEnter = await callObject(() => c.env.INBOX.getByName(me.id).entering(session, entered))
    if (!mayEnter) return refuse(c, 'unauthenticated')

    const answer: TicketsAnswer = {
      ...(inbox && { inbox: await sign(c, { to: 'inbox', ...bearer(viewer) }) }),
      conversations: await Promise.all(
        doors.map((door, at) => ticketFor(c, door, conversations[at]?.id ?? '')),
      ),
      lastMs: TICKET_MS,
    }
    c.executionCtx.waitUntil(tellLeftStandings(c.env, c.var.db))
    c.executionCtx.waitUntil(endLeftSockets(c.env, c.var.db))
    return c.json(answer)
  },
)

/** What the conversation has not heard yet it hears now: it will check by itself who comes in. */
async function openDoor(c: Context<SignedInEnv>, asked: Asked): Promise<Result<Door>> {
  const { db, viewer } = c.var
  // A conversation goes by the role that D1 holds, and that one waits for a second factor.
  if (viewer.roleInWaiting !== null) return failure('forbidden')
  const wanted = { id: asked.id, withWhom: asked.with ?? null }
  const door = await findDoor({ env: c.env, db, viewer }, wanted)
  if (!door.ok) return door
  const { conversation } = door.value
  if (isRoomId(conversation)) await catchUp(c, conversation)
  return success(door.value)
}

async function catchUp(c: Context<SignedInEnv>, room: RoomId): Promise<void> {
  const { db } = c.var
  if (await hasUntold(db, room)) await tellStandings(c.env, db, room)
}

async function ticketFor(
  c: Context<SignedInEnv>,
  door: Result<Door>,
  id: string,
): Promise<ConversationTicket | NoTicket> {
  if (!door.ok) return { id, code: door.code === 'not_found' ? 'not_found' : 'forbidden' }
  const { conversation } = door.value
  const claim: Claim = { to: 'conversation', ...bearer(c.var.viewer), ...door.value }
  return { id: conversation, ticket: await sign(c, claim) }
}

function sign(c: Context<SignedInEnv>, claim: Claim): Promise<string> {
  return signTicket(c.env.PASSWORD_PEPPER, claim, Date.now())
}

function bearer({ me, session, scopes }: Viewer) {
  const { id, alias, name, role } = me
  return { person: { id, alias, name }, role, session, ...(scopes && { scopes }) }
}
