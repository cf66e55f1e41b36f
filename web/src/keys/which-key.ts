/** What a key means on every page. */
export type AppKey =
  | 'palette'
  | 'sheet'
  | 'previous'
  | 'next'
  | 'unread-up'
  | 'unread-down'
  | 'region'
  | 'all-read'
  | TalkKey

const OF_TALK = ['newest', 'oldest-unread', 'attach', 'react'] as const

/** What one means in a conversation. */
export type TalkKey = (typeof OF_TALK)[number]

export function isOfTalk(key: AppKey): key is TalkKey {
  return OF_TALK.some((one) => one === key)
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * The table of conventions: Ctrl or ⌘ with K and /, with Shift and U or \, Alt with the arrows, F6,
 * Escape, Shift with Page up. A layout without Latin letters is asked by the place of the key, which
 * bears the letter elsewhere.
 */
export function whichKey(pressed: Pressed): AppKey | null {
  const { ctrlKey, metaKey, altKey, shiftKey, key } = pressed
  if (pressed.isComposing) return null
  const command = (ctrlKey || metaKey) && !altKey
  if (command && !shiftKey && isLetter(pressed, 'k')) return 'palette'
  if (command && (key === '/' || (pressed.code === 'Slash' && !isLatin(key)))) return 'sheet'
  if (command && shiftKey && isLetter(pressed, 'u')) return 'attach'
  if (command && shiftKey && pressed.code === 'Backslash') return 'react'
  const isBare = !ctrlKey && !metaKey && !altKey
  if (isBare && key === 'Escape') return shiftKey ? 'all-read' : 'newest'
  if (isBare && shiftKey && key === 'PageUp') return 'oldest-unread'
  if (isBare && key === 'F6') return 'region'
  if (!altKey || ctrlKey || metaKey) return null
  if (key === 'ArrowUp') return shiftKey ? 'unread-up' : 'previous'
  if (key === 'ArrowDown') return shiftKey ? 'unread-down' : 'next'
  return null
}

function isLetter({ key, code }: Pressed, letter: string): boolean {
  if (key.toLowerCase() === letter) return true
  return !isLatin(key) && code === `Key${letter.toUpperCase()}`
}

/** What a Latin layout gives; a dead or named key is none. */
function isLatin(key: string): boolean {
  return /^[\u0021-\u024f]$/.test(key)
}
