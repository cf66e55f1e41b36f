import * as v from 'valibot'
import { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { API_TOKEN } from './api-tokens.ts'

/*
 * Outgoing webhooks: what happens in a bot's rooms, sent to an address. For administrators; what tells
 * the secret wants fresh proof, and no token for scripts opens it.
 */

/** What may be sent, as `thing.what-happened`. */
export const OUTGOING_EVENTS = [
  ...(['message.created', 'message.edited', 'message.deleted'] as const),
  ...(['message.pinned', 'message.unpinned'] as const),
  ...(['reaction.added', 'reaction.removed', 'poll.voted', 'poll.closed'] as const),
  ...(['member.joined', 'member.left'] as const),
] as const
export const OutgoingEventType = v.picklist(OUTGOING_EVENTS)
export type OutgoingEventType = v.InferOutput<typeof OutgoingEventType>
export type MemberEventType = Extract<OutgoingEventType, `member.${string}`>

export const OUTGOING = {
  /** Of one bot, and rooms of one of them. */
  most: 5,
  rooms: 20,
  /** Events that wait at most; what comes then is dropped and counted. */
  waiting: 1_000,
  /** Deliveries that are remembered when they are over. */
  logged: 100,
  /** An event that could not be delivered for so long is dropped. */
  lastMs: 3 * 86_400_000,
  timeoutMs: 10_000,
  /** Characters that are kept of an answer. */
  answer: 500,
  /** Tries in a row that fail before it is switched off. */
  failures: 8,
  /** So long after a change of the secret the one before signs too. */
  overlapMs: 86_400_000,
} as const

/** POST /api/admin/bots/:bot/outgoing: 201 `OutgoingMade`. Brings the bot into the rooms. */
export const NewOutgoing = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(API_TOKEN.nameChars)),
  url: v.pipe(v.string(), v.trim(), v.maxLength(2_000)),
  events: v.pipe(v.array(OutgoingEventType), v.minLength(1), v.maxLength(OUTGOING_EVENTS.length)),
  rooms: v.pipe(v.array(RoomId), v.minLength(1), v.maxLength(OUTGOING.rooms)),
})
export type NewOutgoing = v.InferOutput<typeof NewOutgoing>

/**
 * PATCH /api/admin/outgoing/:id: 204. What is absent stays as it is; with another address what waits goes
 * there at once, but for what waits of rooms that it no longer listens in: that is withheld. Into rooms
 * that are new to it the bot is brought. `rooms` says nothing of those that whoever asks may not know of:
 * they stay. Wants fresh proof: what is said in the rooms goes elsewhere.
 */
export const OutgoingChange = v.partial(NewOutgoing)
export type OutgoingChange = v.InferOutput<typeof OutgoingChange>

/** The only time that the secret is told; POST /api/admin/outgoing/:id/secret tells a new one. */
export interface OutgoingMade {
  readonly id: string
  readonly secret: string
}

/** In the list of bots. DELETE /api/admin/outgoing/:id: 204. */
export interface Outgoing {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly OutgoingEventType[]
  /** `null`: a room that whoever asks may not know of. */
  readonly rooms: readonly ({ readonly id: RoomId; readonly name: string } | null)[]
  readonly createdAt: number
  readonly by: PersonCard | null
  readonly state: 'on' | 'off' | 'revoked'
  /** When it was switched off: by itself, unless by hand. */
  readonly offAt: number | null
  readonly isOffByHand: boolean
}

/**
 * `waiting`: to be tried, or again; `delivered`; `failed`: given up; `expired`: too old; `withheld`: the
 * bot was no longer in the room, or the webhook no longer listened there.
 */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'expired', 'withheld'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface Delivery {
  /** `webhook-id`. */
  readonly id: string
  readonly type: string
  readonly at: number
  readonly state: DeliveryState
  readonly tries: number
  /** Of the last try; `null`: there was none. */
  readonly triedAt: number | null
  /** HTTP status, or `null` where no answer came. */
  readonly status: number | null
  /** The beginning of the answer, or why there was none. */
  readonly answer: string
  /** When it is tried again. */
  readonly nextAt: number | null
}

/** GET /api/admin/outgoing/:id: the newest deliveries first. */
export interface OutgoingLog {
  readonly waiting: number
  /** Events that found no room in the queue, since it was switched on. */
  readonly dropped: number
  readonly deliveries: readonly Delivery[]
}

/*
 * POST /api/admin/outgoing/:id/test: 204, sends an event of the type `test`.
 * POST /api/admin/outgoing/:id/on and /off: 204, switches it on again, or off by hand.
 * POST /api/admin/outgoing/:id/deliveries/:delivery: 204, tries it again now; 404: not remembered.
 */
