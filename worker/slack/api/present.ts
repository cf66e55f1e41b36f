import type { Message, MessagePage } from '../../../durable-objects/protocol/message.ts'
import { isBotId, type PersonId } from '../../../durable-objects/protocol/ids.ts'
import { nameOfEmoji } from '../emoji.ts'
import { toMrkdwn } from '../out.ts'
import { tsOf } from '../ts.ts'

export type Roots = ReadonlyMap<number, Message>

/** A message as Slack tells it. `roots`: those of the threads that its reply may belong to. */
export function presentMessage(
  message: Message,
  people: MessagePage['people'],
  roots: Roots,
): Record<string, unknown> {
  const { by, text, thread, echo, replies, editedAt, reactions, pinnedBy } = message
  const root = thread === undefined ? undefined : roots.get(thread)
  const ts = tsOf(message)
  return {
    ...{ type: 'message', user: by, ts, text: textOf(message, people) },
    ...(isBotId(by) && { bot_id: by }),
    ...(text === null && { subtype: 'tombstone' }),
    ...(echo === true && { subtype: 'thread_broadcast' }),
    ...(root !== undefined && { thread_ts: tsOf(root), parent_user_id: root.by }),
    ...(replies !== undefined && {
      ...{ thread_ts: ts, reply_count: replies.count },
    }),
    ...(editedAt !== undefined && { edited: { user: by, ts: secondsOf(editedAt) } }),
    ...(reactions !== undefined && {
      reactions: reactions.map(({ emoji, by: users }) => ({
        ...{ name: nameOfEmoji(emoji), users, count: users.length },
      })),
    }),
    ...(pinnedBy !== undefined && { pinned_to: [] }),
  }
}

function textOf({ text, mentions = [] }: Message, people: MessagePage['people']): string {
  if (text === null) return 'This message was deleted.'
  const called = new Map<string, string>()
  for (const mention of mentions) {
    if (mention === 'room') called.set('room', '<!channel>')
    const alias = people.find(({ id }) => id === mention)?.alias
    if (alias !== undefined) called.set(alias, `<@${mention}>`)
  }
  return toMrkdwn(text, called)
}

function secondsOf(at: number): string {
  return `${String(Math.floor(at / 1_000))}.000000`
}

export interface SlackUser {
  readonly id: PersonId
  readonly alias: string
  readonly name: string
  readonly role: string
  readonly timeZone: string | null
}

export function presentUser({ id, alias, name, role, timeZone }: SlackUser): object {
  return {
    ...{ id, team_id: TEAM_ID, name: alias, real_name: name, deleted: false },
    profile: { real_name: name, display_name: name, real_name_normalized: name },
    ...{ is_bot: isBotId(id), is_admin: role === 'administrator', is_owner: false },
    ...{ is_restricted: role === 'guest', is_ultra_restricted: false },
    ...(timeZone !== null && { tz: timeZone }),
  }
}

/** There is one place. */
export const TEAM_ID = 'T0PALABRE'
