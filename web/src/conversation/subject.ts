import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { placeOf } from '../../../durable-objects/protocol/rest/rooms.ts'
import {
  keeps,
  PRIVATE_THREAD,
  whyNot,
  type Place,
  type Refusal,
} from '../../../durable-objects/protocol/rights.ts'
import { rightsWord } from '../../../durable-objects/protocol/rights-word.ts'
import { roomPath } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'
import { groupName } from '../shell/entry-name.ts'

/** What the conversation is called on screen. */
export function subjectName({ subject, around }: ConversationView): string {
  if (subject.kind === 'room') return subject.room.name
  if (subject.kind === 'group') return groupName(subject.group)
  return subject.with.id === around.me.id ? say('talk.withOneself') : nameOf(subject.with)
}

export function subjectTopic({ subject, around }: ConversationView): string {
  if (subject.kind === 'room') return subject.room.topic
  if (subject.kind === 'group') {
    return say('groups.topic', { count: subject.group.people.length + 1 })
  }
  return say(subject.with.id === around.me.id ? 'talk.selfTopic' : 'talk.threadTopic')
}

/** The conversation as the table of rights sees it. */
export function placeIn({ subject }: ConversationView): Place {
  if (subject.kind === 'room') return placeOf(subject.room)
  return { ...PRIVATE_THREAD, form: subject.kind === 'group' ? 'group' : 'thread' }
}

/** Why this person writes nothing here; `null` when they may. */
export function whySilent({ subject, around }: ConversationView): Refusal | null {
  if (subject.kind !== 'room') return null
  return whyNot(around.me, 'message.send', placeOf(subject.room))
}

/** What this page takes for granted that one may do here; empty where rooms say nothing of it. */
export function rightsShown({ subject, around }: ConversationView): string {
  return subject.kind === 'room' ? rightsWord({ ...subject.room, role: around.me.role }) : ''
}

/** How long this person waits between two messages here, in seconds; 0: they need not. */
export function slowFor({ subject, around }: ConversationView): number {
  if (subject.kind !== 'room' || keeps(around.me, placeOf(subject.room))) return 0
  return subject.room.slowSeconds
}

/** The page about what this is, when it has one. */
export function aboutPath({ subject }: ConversationView): string | null {
  return subject.kind === 'room' ? `${roomPath(subject.room)}/about` : null
}
