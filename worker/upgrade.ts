import type { ConversationId } from '../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../durable-objects/protocol/message.ts'
import {
  ADMISSION_HEADER,
  type Admission,
  type InboxAdmission,
} from '../durable-objects/protocol/rpc.ts'
import { callObject } from './call.ts'
import { openDatabase, type Database } from './db/database.ts'
import type { Viewer } from './db/sessions.ts'
import { findDoor } from './door.ts'
import type { Env } from './env.ts'
import { logRefusal } from './log.ts'
import { viewerOf } from './middleware/session.ts'
import { ownOrigin } from './origin.ts'
import { sayBye } from './say-bye.ts'

const CONVERSATION_SOCKET = /^\/api\/conversations\/([^/]+)\/socket$/
const INBOX_SOCKET = '/api/inbox/socket'

export function isUpgrade(request: Request): boolean {
  return request.headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/**
 * A WebSocket at the door. It never passes through the Hono app, whose headers on an object's 101
 * would make a 500 of it (measured with hono 4.13). Whoever comes from a foreign page gets a plain
 * 403; an honest client that may not enter is told why on the socket, because browsers hide the body
 * of a refused upgrade.
 */
export async function upgrade(request: Request, env: Env): Promise<Response> {
  const url = new URL(request.url)
  const origin = ownOrigin(request.url, env)
  if (request.headers.get('origin') !== origin) return refused(403, 'wrong_origin')
  const asked = CONVERSATION_SOCKET.exec(url.pathname)?.[1]
  if (asked === undefined && url.pathname !== INBOX_SOCKET) return refused(404, 'not_found')

  const db = openDatabase(env.DB)
  const viewer = await viewerOf(request.headers, origin, db)
  if (viewer === null) return sayBye('session_ended')
  if (asked === undefined) return await enterInbox(request, env, viewer)
  return await enterConversation(request, env, db, viewer, {
    id: asked,
    withWhom: url.searchParams.get('with'),
  })
}

async function enterInbox(request: Request, env: Env, viewer: Viewer): Promise<Response> {
  const { me, session } = viewer
  const admission: InboxAdmission = { person: cardOf(viewer), role: me.role, session }
  return await env.INBOX.getByName(me.id).fetch(admitted(request, admission))
}

async function enterConversation(
  request: Request,
  env: Env,
  db: Database,
  viewer: Viewer,
  asked: { id: string; withWhom: string | null },
): Promise<Response> {
  const door = await findDoor(db, viewer, asked)
  // Never by waking the object of that name: a stranger could make objects, or learn by the time.
  if (!door.ok) return sayBye(door.code === 'not_found' ? 'not_found' : 'forbidden')
  const { conversation, participants } = door.value
  if (!(await announce(env, viewer, conversation))) return sayBye('session_ended')
  const admission: Admission = {
    conversation,
    person: cardOf(viewer),
    role: viewer.me.role,
    session: viewer.session,
    ...(participants === undefined ? {} : { participants }),
  }
  return await env.CONVERSATION.getByName(conversation).fetch(admitted(request, admission))
}

/**
 * Tells the Inbox before the door opens, so that a sign-out from now on reaches this conversation
 * too. False when the sign-out came first.
 */
function announce(env: Env, viewer: Viewer, conversation: ConversationId): Promise<boolean> {
  return callObject(() => env.INBOX.getByName(viewer.me.id).entering(viewer.session, conversation))
}

/** A new request, so that nothing of the client's headers reaches an object but the handshake. */
function admitted(request: Request, admission: Admission | InboxAdmission): Request {
  const headers = new Headers({
    upgrade: 'websocket',
    // Header values are bytes, names are not.
    [ADMISSION_HEADER]: encodeURIComponent(JSON.stringify(admission)),
  })
  for (const [name, value] of request.headers) {
    if (name.startsWith('sec-websocket-')) headers.set(name, value)
  }
  return new Request(request.url, { headers })
}

function cardOf({ me }: Viewer): PersonCard {
  return { id: me.id, alias: me.alias, name: me.name }
}

function refused(status: 403 | 404, code: 'wrong_origin' | 'not_found'): Response {
  logRefusal('UPGRADE', 'socket', status, code)
  return Response.json({ error: { code } }, { status, headers: { 'cache-control': 'no-store' } })
}
