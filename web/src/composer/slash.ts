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
