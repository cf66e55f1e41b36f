import { wordsOf } from '../conversation/rows.ts'
import { say } from '../i18n/say.ts'
import type { ConversationState, PendingMessage } from '../sync/conversation-state.ts'
import { nameOf } from '../ui/person-name.ts'
import type { Errand } from './errand.ts'

/** Where a message is written again, and what is known there. */
interface Scene extends Pick<ConversationState, 'messages' | 'people'> {
  readonly isInThread: boolean
}

/** What a refused message was written for; `null`: it was one of its own. */
export function errandOf({ replyTo, thread }: PendingMessage, scene: Scene): Errand | null {
  // Shown in the flow as well: it goes back under its thread from there too.
  const root = scene.isInThread ? undefined : thread
  const num = replyTo ?? root
  if (num === undefined) return null
  const answered = scene.messages.find((message) => message.num === num)
  const author = answered && scene.people.get(answered.by)
  return {
    ...{ kind: 'reply', num, text: answered ? wordsOf(answered) : '' },
    name: author ? nameOf(author) : say('talk.unknownPerson'),
    ...(root !== undefined && {
      as: { thread: root, echo: true, ...(replyTo !== undefined && { replyTo }) },
    }),
  }
}
