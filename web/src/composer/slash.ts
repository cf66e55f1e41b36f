/**
 * A draft that begins with a slash is a command and never a message; two slashes say that the text
 * itself begins with one. `null`: a command.
 */
export function messageOf(draft: string): string | null {
  const start = draft.trimStart()
  if (!start.startsWith('/')) return draft
  return start.startsWith('//') ? start.slice(1) : null
}

/** A message as it has to be written to become one again. */
export function draftOf(message: string): string {
  return message.trimStart().startsWith('/') ? `/${message.trimStart()}` : message
}

/** What stands after an `@` that begins a word and ends at the cursor; `null`: there is none. */
export function calledBefore(before: string): string | null {
  return /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(before)?.[1] ?? null
}

/** Somebody, a room or an emoji whose name ends at the cursor, after its sign. */
const NAMED = /(?:^|[\s(])(?:@[\p{L}\p{N}._-]*|#[\p{L}\p{N}._-]+|:[\p{L}+-][\p{L}\p{N}_+-]+:?)$/u

/** A plain message: nothing in it is to be completed where the cursor is. */
export function isPlain({
  value,
  selectionStart,
}: Pick<HTMLTextAreaElement, 'value' | 'selectionStart'>): boolean {
  return messageOf(value) !== null && !NAMED.test(value.slice(0, selectionStart))
}
