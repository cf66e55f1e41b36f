import * as v from 'valibot'
import { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { Count } from '../../admin/parts.ts'
import { FAULTS } from './faults.ts'

/* The schemas of what the methods answer; a test holds a real answer of each against its own. */

const Done = { ok: v.literal(true) } as const
/** The second of a message and, behind the point, its number. */
const Ts = v.pipe(v.string(), v.regex(/^\d+\.\d+$/))
/** Where it goes on; empty at the end. */
const Paged = { response_metadata: v.strictObject({ next_cursor: v.string() }) } as const

/** Refused, with 200 as Slack does; `ratelimited` comes with 429, `service_unavailable` with 503. */
export const Refusal = v.strictObject({ ok: v.literal(false), error: v.picklist(FAULTS) })

export const AuthTest = v.strictObject({
  ...{ ...Done, url: v.string(), team: v.string(), user: v.string(), team_id: v.string() },
  ...{ user_id: PersonId, bot_id: PersonId, is_enterprise_install: v.literal(false) },
})

export const Posted = v.strictObject({
  ...{ ...Done, channel: v.string(), ts: Ts },
  message: v.strictObject({
    ...{ type: v.literal('message'), user: PersonId, ts: Ts, text: v.string() },
    ...{ bot_id: v.exactOptional(PersonId), thread_ts: v.exactOptional(Ts) },
  }),
})

export const Updated = v.strictObject({
  ...{ ...Done, channel: v.string(), ts: Ts, text: v.string() },
  message: v.strictObject({ type: v.literal('message'), ts: Ts, text: v.string() }),
})

export const Deleted = v.strictObject({ ...Done, channel: v.string(), ts: Ts })

export const Reacted = v.strictObject(Done)

const Channel = v.strictObject({
  ...{ id: RoomId, name: v.string(), name_normalized: v.string() },
  ...{ is_channel: v.boolean(), is_group: v.boolean(), is_im: v.literal(false) },
  ...{ is_mpim: v.literal(false), is_private: v.boolean(), is_archived: v.boolean() },
  ...{ is_general: v.boolean(), is_member: v.boolean(), num_members: Count },
  ...{ created: Count, creator: v.string() },
  ...{
    topic: v.strictObject({ value: v.string() }),
    purpose: v.strictObject({ value: v.string() }),
  },
})

export const Channels = v.strictObject({ ...Done, channels: v.array(Channel), ...Paged })

export const Joined = v.strictObject({
  ...{ ...Done, channel: Channel, warning: v.exactOptional(v.literal('already_in_channel')) },
})

const Message = v.strictObject({
  ...{ type: v.literal('message'), user: PersonId, ts: Ts, text: v.string() },
  bot_id: v.exactOptional(PersonId),
  subtype: v.exactOptional(v.picklist(['tombstone', 'thread_broadcast'])),
  ...{ thread_ts: v.exactOptional(Ts), parent_user_id: v.exactOptional(PersonId) },
  reply_count: v.exactOptional(Count),
  edited: v.exactOptional(v.strictObject({ user: PersonId, ts: Ts })),
  reactions: v.exactOptional(
    v.array(v.strictObject({ name: v.string(), users: v.array(PersonId), count: Count })),
  ),
  pinned_to: v.exactOptional(v.array(v.string())),
})

export const History = v.strictObject({
  ...{ ...Done, messages: v.array(Message), has_more: v.boolean(), pin_count: Count, ...Paged },
})

export const Replies = v.strictObject({
  ...{ ...Done, messages: v.array(Message), has_more: v.boolean(), ...Paged },
})

const User = v.strictObject({
  ...{ id: PersonId, team_id: v.string(), name: v.string(), real_name: v.string() },
  deleted: v.literal(false),
  profile: v.strictObject({
    ...{ real_name: v.string(), display_name: v.string(), real_name_normalized: v.string() },
  }),
  ...{ is_bot: v.boolean(), is_admin: v.boolean(), is_owner: v.literal(false) },
  ...{ is_restricted: v.boolean(), is_ultra_restricted: v.literal(false) },
  tz: v.exactOptional(v.string()),
})

export const Users = v.strictObject({ ...Done, members: v.array(User), ...Paged })
export const OneUser = v.strictObject({ ...Done, user: User })
