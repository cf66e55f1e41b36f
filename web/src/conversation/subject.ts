import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'

/** What the conversation is called on screen. */
export function subjectName({ subject, around }: ConversationView): string {
  if (subject.kind === 'room') return subject.room.name
  return subject.with.id === around.me.id ? say('talk.withOneself') : subject.with.name
}

export function subjectTopic({ subject, around }: ConversationView): string {
  if (subject.kind === 'room') return subject.room.topic
  return say(subject.with.id === around.me.id ? 'talk.selfTopic' : 'talk.threadTopic')
}
