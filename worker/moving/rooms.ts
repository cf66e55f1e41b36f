import { parseId, RoomId, type ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { RoomFate, SourceRoom } from '../../durable-objects/protocol/moving/imports.ts'
import { callObject } from '../call.ts'
import {
  findBroughtPeople,
  findBroughtRooms,
  fillBroughtRoom,
  isRoomThere,
  noteFinished,
  openBroughtRoom,
  reopenRoom,
} from '../db/arriving.ts'
import type { Env } from '../env.ts'
import { newRoomId } from '../new-id.ts'
import { checkRoomName, checkRoomText, slugOf } from '../room-names.ts'
import { tellStandings } from '../standings.ts'
import type { Bringer } from './people.ts'

export interface RoomBringer extends Bringer {
  readonly env: Env
}

/** What each of these rooms will be here; with `isDry` nothing is written. */
export async function bringRooms(
  bringer: RoomBringer,
  sources: readonly SourceRoom[],
  isDry: boolean,
): Promise<RoomFate[]> {
  const fates: RoomFate[] = []
  for (const source of sources) fates.push(await bringRoom(bringer, source, isDry))
  return fates
}

async function bringRoom(
  bringer: RoomBringer,
  source: SourceRoom,
  isDry: boolean,
): Promise<RoomFate> {
  const { db, env, id } = bringer
  const [begun] = await findBroughtRooms(db, id, [source.id])
  if (begun) {
    const fate = begun.finishedAt === null ? 'begun' : 'finished'
    return { id: source.id, fate, to: begun.conversation }
  }
  const name = checkRoomName(source.name)
  const topic = checkRoomText(source.topic, 'topic')
  const description = checkRoomText(source.description, 'description')
  for (const checked of [name, topic, description]) {
    if (!checked.ok) return { id: source.id, fate: 'refused', code: checked.code }
  }
  if (!name.ok || !topic.ok || !description.ok) return { id: source.id, fate: 'refused' }
  const found = await placeFor(bringer, source)
  if (found === null) return { id: source.id, fate: 'taken' }
  const { isThere } = found
  const told = { id: source.id, fate: isThere ? 'empty' : 'new', to: found.id } as const
  if (isDry) return told
  const creators = source.createdBy === undefined ? [] : [source.createdBy]
  const creator = (await findBroughtPeople(db, id, creators)).get(source.createdBy ?? '')
  const { access, form, isReadOnly, isLocked, slowSeconds, createdAt } = source
  const room = {
    ...{ id: found.id, name: name.value, topic: topic.value, description: description.value },
    ...{ access, form, isReadOnly, isLocked, slowSeconds, createdAt },
    createdBy: creator?.id ?? null,
  }
  const about = { id, by: bringer.by, source: source.id, archivedAt: source.archivedAt ?? null }
  if (!(await openBroughtRoom(db, about, { room, isThere }, Date.now()))) {
    return { id: source.id, fate: 'taken' }
  }
  // Whoever has it open hears that it is shut.
  await tellStandings(env, db, found.id)
  if (!isThere || (await isEmpty(env, found.id))) return told
  // Somebody wrote right before it was shut: it is theirs.
  await reopenRoom(db, about, found.id)
  await tellStandings(env, db, found.id)
  return { id: source.id, fate: 'taken' }
}

/** Under which id it comes: its own, or one that its name gives. `null`: its own is taken. */
async function placeFor(
  { db, env }: RoomBringer,
  source: SourceRoom,
): Promise<{ id: RoomId; isThere: boolean } | null> {
  const own = parseId(RoomId, source.id)
  const slug = source.access === 'private' || source.form === 'group' ? null : slugOf(source.name)
  const wanted = own ?? (slug === null ? null : parseId(RoomId, `r_${slug}`))
  if (wanted === null) return { id: newRoomId(), isThere: false }
  const form = await isRoomThere(db, wanted)
  if (form === null) return { id: wanted, isThere: false }
  if (form === source.form && (await isEmpty(env, wanted))) return { id: wanted, isThere: true }
  return own === null ? { id: newRoomId(slug ?? ''), isThere: false } : null
}

export async function isEmpty(env: Env, conversation: ConversationId): Promise<boolean> {
  const { messages } = await callObject(() => env.CONVERSATION.getByName(conversation).numbers([]))
  return messages === 0
}

/** Opens a room with its members; nothing of what came is unread. */
export async function finishRoom(
  { db, env, id, by }: RoomBringer,
  source: string,
  room: RoomId,
  members: readonly object[],
): Promise<void> {
  const about = { id, by, source }
  await fillBroughtRoom(db, about, { room, members: JSON.stringify(members) }, Date.now())
  await tellStandings(env, db, room)
  await callObject(() => env.CONVERSATION.getByName(room).settle(Date.now()))
  // Last: what fails before is done again.
  await noteFinished(db, about, room, Date.now())
}
