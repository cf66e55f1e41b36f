import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import type { Wrong } from '../api/call.ts'
import { sentenceOf } from '../form/form-state.ts'
import { groupName } from '../shell/entry-name.ts'

/** What happened, in one sentence. */
export function whatHappened(concern: Concern, around: Surroundings): string {
  const name = concern.by?.name ?? say('activity.somebody')
  const { kind, count = 1 } = concern
  switch (kind) {
    case 'mention':
      return say('activity.mention', { name })
    case 'reply':
      return say('activity.reply', { name })
    case 'thread':
      return say('activity.thread', { name })
    case 'keyword':
      return say('activity.keyword', { name })
    case 'reaction':
      return count > 1 ? say('activity.reactions', { count }) : say('activity.reaction', { name })
    case 'answer': {
      const isAdmitted = concern.text === 'member'
      const room = placeName(concern, around)
      return say(isAdmitted ? 'activity.admitted' : 'activity.turnedAway', { room })
    }
    case 'request':
      return say('activity.request', { count })
    case 'reminder':
      return say('activity.reminder')
    case 'unsent':
      return say('activity.unsent')
    case 'report':
      return say(concern.text === 'upheld' ? 'activity.reportUpheld' : 'activity.reportDismissed')
  }
}

/** Where it happened. */
export function placeName({ conversation, with: other }: Concern, around: Surroundings): string {
  if (other !== undefined) return say('activity.privately')
  const room = around.rooms.find(({ id }) => id === conversation)
  if (room) return room.name
  const group = around.groups.find(({ id }) => id === conversation)
  return group ? groupName(group) : say('activity.place')
}

/**
 * How the message begins, or what was said with a decision; an answer and a request have said
 * everything in their sentence.
 */
export function quoteOf({ kind, text, word = '' }: Concern): string {
  if (kind === 'report') return word
  // Its code: the sentence is the same as where it is sent.
  if (kind === 'unsent') return sentenceOf(text as Wrong)
  return kind === 'answer' || kind === 'request' ? '' : text
}
