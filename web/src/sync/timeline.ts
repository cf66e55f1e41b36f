import type { ConversationEvent, MessageEvent } from '../../../durable-objects/protocol/events.ts'
import type { Poll, PollChange } from '../../../durable-objects/protocol/poll.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import {
  isExpired,
  type Message,
  type MessagePage,
  type Reaction,
} from '../../../durable-objects/protocol/message.ts'

/** A window of the history without holes, and whether there is more on either side. */
export interface Timeline {
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

export const EMPTY_TIMELINE: Timeline = { messages: [], hasOlder: false, hasNewer: false }

export function timelineOf({ messages, hasOlder, hasNewer }: MessagePage): Timeline {
  return { messages, hasOlder, hasNewer }
}

/**
 * Applies a change. For every kind: applying the event to the state before equals fetching the
 * state after. Messages that did not change keep their identity.
 */
export function applyEvent(timeline: Timeline, event: ConversationEvent): Timeline {
  switch (event.t) {
    case 'message':
      return append(timeline, event)
    case 'edited':
      return change(timeline, event.num, ({ mentions: _old, ...message }) => ({
        ...message,
        text: event.text,
        editedAt: event.at,
        ...(event.mentions && { mentions: event.mentions }),
      }))
    case 'deleted': {
      const rest = event.thread === undefined ? timeline : countReply(timeline, event.thread, -1)
      if (event.expired !== true) {
        return change(rest, event.num, (message) => tombstone(message, event.by, event.at))
      }
      const left = change(rest, event.num, (message) => tombstone(message, null, event.at))
      return withoutLoose(left, [event.num, event.thread])
    }
    case 'reacted': {
      const { poll } = event
      if (poll) {
        return change(timeline, event.num, (message) =>
          message.poll
            ? { ...message, poll: withPollChange(message.poll, event.by, poll) }
            : message,
        )
      }
      return change(timeline, event.num, ({ reactions = [], ...message }) => {
        const next = withReaction(reactions, event.emoji, event.by, event.on)
        return next.length > 0 ? { ...message, reactions: next } : message
      })
    }
    case 'pinned':
      return change(timeline, event.num, ({ pinnedBy: _old, ...message }) =>
        event.on ? { ...message, pinnedBy: event.by } : message,
      )
  }
}

/** The same for a root and the replies under it. */
export function applyInThread(
  timeline: Timeline,
  root: number,
  event: ConversationEvent,
): Timeline {
  if (event.t !== 'message') return applyEvent(timeline, event)
  if (event.thread !== root) return timeline
  const { t: _t, ...message } = event
  const { messages, ...rest } = countReply(timeline, root, 1, event.at)
  return { ...rest, messages: timeline.hasNewer ? messages : [...messages, message] }
}

/** Puts an older page before what is there. */
export function prepend(timeline: Timeline, page: MessagePage): Timeline {
  const first = timeline.messages[0]?.num ?? Number.MAX_SAFE_INTEGER
  const older = page.messages.filter((message) => message.num < first)
  return {
    messages: [...older, ...timeline.messages],
    hasOlder: page.hasOlder,
    hasNewer: timeline.hasNewer,
  }
}

/** Puts a newer page after what is there. */
export function extend(timeline: Timeline, page: MessagePage): Timeline {
  const last = timeline.messages.at(-1)?.num ?? 0
  const newer = page.messages.filter((message) => message.num > last)
  return {
    messages: [...timeline.messages, ...newer],
    hasOlder: timeline.hasOlder,
    hasNewer: page.hasNewer,
  }
}

/** Lets go of what stands before message `from` and after `to`: it can be fetched again. */
export function within(timeline: Timeline, from: number, to: number): Timeline {
  const { messages: all, hasOlder, hasNewer } = timeline
  const messages = all.filter(({ num }) => num >= from && num <= to)
  if (messages.length === 0 || messages.length === all.length) return timeline
  return {
    messages,
    hasOlder: hasOlder || messages[0] !== all[0],
    hasNewer: hasNewer || messages.at(-1) !== all.at(-1),
  }
}

function append(timeline: Timeline, event: MessageEvent): Timeline {
  const { t: _t, ...message } = event
  const counted =
    event.thread === undefined ? timeline : countReply(timeline, event.thread, 1, event.at)
  const inFlow = event.thread === undefined || event.echo === true
  if (!inFlow || timeline.hasNewer) return counted
  return { ...counted, messages: [...counted.messages, message] }
}

function countReply(timeline: Timeline, root: number, by: 1 | -1, at?: number): Timeline {
  return change(timeline, root, ({ replies, ...message }) => {
    const count = (replies?.count ?? 0) + by
    if (count <= 0) return message
    return { ...message, replies: { count, lastAt: at ?? replies?.lastAt ?? message.at } }
  })
}

/** `by` nobody: its time was over. */
function tombstone(message: Message, by: PersonId | null, at: number): Message {
  const {
    editedAt: _e,
    mentions: _m,
    files: _f,
    poll: _v,
    reactions: _r,
    pinnedBy: _p,
    deletedBy: _d,
    ...rest
  } = message
  return { ...rest, text: null, deletedAt: at, ...(by !== null && { deletedBy: by }) }
}

/** Of these messages, without those whose time is over and that no reply hangs on. */
function withoutLoose(timeline: Timeline, nums: readonly (number | undefined)[]): Timeline {
  const isLoose = (message: Message): boolean =>
    nums.includes(message.num) && isExpired(message) && message.replies === undefined
  const messages = timeline.messages.filter((message) => !isLoose(message))
  return messages.length === timeline.messages.length ? timeline : { ...timeline, messages }
}

function withReaction(
  reactions: readonly Reaction[],
  emoji: string,
  by: PersonId,
  on: boolean,
): Reaction[] {
  const others = reactions.filter((reaction) => reaction.emoji !== emoji)
  const before = reactions.find((reaction) => reaction.emoji === emoji)?.by ?? []
  const people = before.filter((person) => person !== by)
  if (on) people.push(by)
  if (people.length > 0) others.push({ emoji, by: people })
  return others.sort((a, b) => (a.emoji < b.emoji ? -1 : 1))
}

function withPollChange(
  { votes, ...poll }: Poll,
  by: PersonId,
  { choices, ...rest }: PollChange,
): Poll {
  const others = choices ? votes?.filter((vote) => vote.by !== by) : votes
  const own = choices?.length ? [{ by, choices }] : []
  return { ...poll, ...(others && { votes: [...others, ...own] }), ...rest }
}

/** Changes one message of the window; a message outside it is none of our business. */
function change(timeline: Timeline, num: number, how: (message: Message) => Message): Timeline {
  const index = findIndex(timeline.messages, num)
  const message = timeline.messages[index]
  if (!message) return timeline
  return { ...timeline, messages: timeline.messages.with(index, how(message)) }
}

/** Binary search: messages stand in the order of `num`. */
function findIndex(messages: readonly Message[], num: number): number {
  let low = 0
  let high = messages.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = messages[middle]?.num ?? 0
    if (at === num) return middle
    if (at < num) low = middle + 1
    else high = middle - 1
  }
  return -1
}
