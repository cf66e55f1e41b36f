import * as v from 'valibot'
import { parseId, PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { Actor, Place } from '../../acting.ts'
import { inRoomOrder } from '../../db/room-order.ts'
import { listRooms } from '../../db/rooms.ts'
import { fold } from '../../room-names.ts'
import { threadIdOf } from '../../thread-id.ts'
import { fault, type Fault } from './faults.ts'

/** A call of a method, by a bot whose token was good. */
export interface Call extends Actor {
  readonly args: Readonly<Record<string, unknown>>
  readonly origin: string
  /** The sender's own name of this call, by which it is carried out once. */
  readonly key: string
  /** Room changes are carried to those who act by them. */
  readonly later: (work: Promise<unknown>) => void
}

/** In a form everything is text. */
const Text = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String))

export function textArg({ args }: Call, name: string): string {
  const parsed = v.safeParse(Text, args[name])
  return parsed.success ? parsed.output : ''
}

export function flagArg(call: Call, name: string): boolean {
  return ['1', 'true'].includes(textArg(call, name))
}

/** How many are wanted: `usual` where nothing is said, never more than `most`. */
export function limitArg(call: Call, usual: number, most: number): number | Fault {
  const text = textArg(call, 'limit')
  if (text === '' || text === '0') return usual
  return /^\d{1,6}$/.test(text) ? Math.min(most, Number(text)) : fault('invalid_limit')
}

/** Cursors are ours to read; whoever sends one sends it as it was told. */
export function cursorOf(place: string): string {
  return btoa(place).replaceAll('=', '')
}

export function cursorArg(call: Call): string | null | Fault {
  const text = textArg(call, 'cursor')
  if (text === '') return null
  if (!/^[A-Za-z0-9+/]{1,200}$/.test(text)) return fault('invalid_cursor')
  try {
    return atob(text)
  } catch {
    return fault('invalid_cursor')
  }
}

export interface Channel extends Place {
  /** As Slack's caller names it again. */
  readonly channel: string
}

/** A room by its id, or by its name with or without `#`; a private conversation by whom it is with. */
export async function channelArg(call: Call): Promise<Channel | Fault> {
  const asked = textArg(call, 'channel').trim()
  const person = parseId(PersonId, asked)
  if (person !== null) {
    const id = threadIdOf(call.viewer.me.id, person)
    return { channel: person, id, withWhom: person }
  }
  if (parseId(RoomId, asked) !== null) return { channel: asked, id: asked, withWhom: null }
  const name = fold(asked.replace(/^#/, ''))
  if (name === '') return fault('channel_not_found')
  const rooms = inRoomOrder(await listRooms(call.db, call.viewer.me, Date.now()))
  const found = rooms.find((room) => slackName(room.name) === name || fold(room.name) === name)
  if (found === undefined) return fault('channel_not_found')
  return { channel: found.id, id: found.id, withWhom: null }
}

/** A name as Slack has it: in lower case, without spaces. */
export function slackName(name: string): string {
  return fold(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}
