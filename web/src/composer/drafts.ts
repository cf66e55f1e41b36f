import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'

/**
 * What was typed and not sent, for each person and conversation, in the browser's own store: it
 * survives reload, crash and sign-out. A store that refuses (private mode, full) costs the draft's
 * safety, never the typing.
 */
function keyOf(me: PersonId, conversation: ConversationId): string {
  return `palabre.draft.${me}.${conversation}`
}

export function readDraft(me: PersonId, conversation: ConversationId): string {
  try {
    return localStorage.getItem(keyOf(me, conversation)) ?? ''
  } catch {
    return ''
  }
}

export function writeDraft(me: PersonId, conversation: ConversationId, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(me, conversation))
    else localStorage.setItem(keyOf(me, conversation), text)
  } catch {
    // See above: nothing to be done, and the text is still in the box.
  }
}
