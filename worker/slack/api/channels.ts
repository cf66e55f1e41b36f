import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { parseId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { RoomAccess } from '../../../durable-objects/protocol/rest/rooms.ts'
import { placeOf } from '../../../durable-objects/protocol/rest/rooms.ts'
import { whyNot } from '../../../durable-objects/protocol/rights.ts'
import { carryToRoom } from '../../carry.ts'
import { enterOpenRoom, isMine, isVisible, memberCount, summaryFor } from '../../db/rooms.ts'
import { memberships, rooms } from '../../db/schema.ts'
import { tellAccess } from '../../notify.ts'
import {
  channelArg,
  cursorArg,
  cursorOf,
  flagArg,
  limitArg,
  slackName,
  textArg,
  type Call,
} from './call.ts'
import { fault, faultOf, type Answer } from './faults.ts'

const USUAL = 100
const MOST = 200

/** Rooms that the bot may know of. What is asked for at the door is public to Slack's callers too. */
const ACCESS_OF: Readonly<Record<string, readonly RoomAccess[]>> = {
  public_channel: ['open', 'approval'],
  private_channel: ['private'],
}

export async function list(call: Call): Promise<Answer> {
  const { db, viewer } = call
  const [limit, after] = [limitArg(call, USUAL, MOST), cursorArg(call)]
  if (typeof limit !== 'number') return limit
  if (typeof after === 'object' && after !== null) return after
  const last = parseId(RoomId, after)
  if (after !== null && last === null) return fault('invalid_cursor')
  const types = (textArg(call, 'types') || 'public_channel').split(',').map((type) => type.trim())
  const accesses = types.flatMap((type) => ACCESS_OF[type] ?? [])
  const found = await db
    .select(columnsFor(call))
    .from(rooms)
    .leftJoin(memberships, isMine(viewer.me))
    .where(
      and(
        ...[isVisible(viewer.me), inArray(rooms.access, accesses)],
        flagArg(call, 'exclude_archived') ? isNull(rooms.archivedAt) : undefined,
        last === null ? undefined : gt(rooms.id, last),
      ),
    )
    .orderBy(asc(rooms.id))
    .limit(limit + 1)
  const shown = found.slice(0, limit)
  const end = found.length > limit ? shown.at(-1)?.id : undefined
  return {
    ...{ ok: true, channels: shown.map(present) },
    response_metadata: { next_cursor: end === undefined ? '' : cursorOf(end) },
  }
}

export async function join(call: Call): Promise<Answer> {
  const { env, db, viewer, later } = call
  const { me } = viewer
  const asked = await channelArg(call)
  if ('ok' in asked) return asked
  const id = parseId(RoomId, asked.id)
  const room = id === null ? null : await find(call, id)
  if (room === null) return fault('channel_not_found')
  if (room.state === 'member') {
    return { ok: true, channel: present(room), warning: 'already_in_channel' }
  }
  const refusal = whyNot(me, 'room.join', placeOf(room))
  if (refusal !== null) {
    if (room.access !== 'open') return fault('method_not_supported_for_channel_type')
    return faultOf({ ok: false, code: refusal })
  }
  await enterOpenRoom(db, me.id, room.id, Date.now())
  // Asked again, because the room may have closed its door in between, or a sanction keeps it out.
  const entered = await find(call, room.id)
  if (entered?.state !== 'member') return fault('restricted_action')
  const teller = { env, var: { db }, executionCtx: { waitUntil: later } }
  await carryToRoom(teller, room.id)
  tellAccess(teller, me.id, room.id, 'member')
  return { ok: true, channel: present(entered) }
}

function columnsFor({ viewer }: Call) {
  const more = { members: memberCount, createdAt: rooms.createdAt, createdBy: rooms.createdBy }
  return { ...summaryFor(viewer.me, Date.now()), ...more }
}

type Row = NonNullable<Awaited<ReturnType<typeof find>>>

async function find(call: Call, room: RoomId) {
  const [found] = await call.db
    .select(columnsFor(call))
    .from(rooms)
    .leftJoin(memberships, isMine(call.viewer.me))
    .where(and(eq(rooms.id, room), isVisible(call.viewer.me)))
  return found ?? null
}

function present(room: Row): object {
  const { id, name, topic, access, state, isArchived, members, createdAt, createdBy } = room
  const isPrivate = access === 'private'
  return {
    ...{ id, name: slackName(name), name_normalized: slackName(name) },
    ...{ is_channel: !isPrivate, is_group: isPrivate, is_im: false, is_mpim: false },
    ...{ is_private: isPrivate, is_archived: isArchived, is_general: id === 'r_general' },
    ...{ is_member: state === 'member', num_members: members },
    ...{ created: Math.floor(createdAt / 1_000), creator: createdBy ?? '' },
    ...{ topic: { value: topic }, purpose: { value: name } },
  }
}
