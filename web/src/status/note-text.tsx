import type { StatusNote } from '../../../durable-objects/protocol/status.ts'

/** What somebody says of themselves beside their name: the emoji, and the words for who asks. */
export const NoteSign = ({ note }: { note: StatusNote | undefined }) => {
  if (!note) return null
  const { emoji = '💬', text } = note
  return (
    <span class="note-sign" title={text}>
      <span aria-hidden="true">{emoji}</span>
      <span class="unseen">{text === undefined ? emoji : ` ${text}`}</span>
    </span>
  )
}
