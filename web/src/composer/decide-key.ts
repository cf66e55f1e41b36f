import { sync$ } from '@builder.io/qwik'

/** A key in the box, with what it does there; `null`: it is not the composer's. */
export interface DecidedKey extends KeyboardEvent {
  does?: 'sends' | 'chooses' | 'formats' | 'recalls' | 'composes' | null
}

/**
 * Which keys of the composer are its own. Decided at once. Enter alone is none on touch keyboards, where
 * it is the only way to a new line, and for who chose so (settings/look); not while an input method is composing: for Safari, which ends the
 * composition before the key that ended it, 229 is the only sign of that.
 */
export const decideKey = sync$((event: DecidedKey, area: HTMLTextAreaElement) => {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  const composes = event.isComposing || event.keyCode === 229
  const chooses =
    area.hasAttribute('aria-activedescendant') &&
    !event.shiftKey &&
    !event.altKey &&
    ['ArrowDown', 'ArrowUp', 'Escape', 'Tab', 'Enter'].includes(event.key)
  const command = event.ctrlKey || event.metaKey
  const alone =
    document.documentElement.dataset['send'] !== 'ctrl' && !matchMedia('(pointer: coarse)').matches
  const sends = event.key === 'Enter' && !event.shiftKey && (command || alone)
  // Format: B, I and E, Shift with X, Alt with K; of another alphabet by the place of the key.
  const letter = /^[\u0021-\u024f]$/.test(event.key)
    ? event.key.toLowerCase()
    : (/^Key([A-Z])$/.exec(event.code)?.[1] ?? '').toLowerCase()
  const formats =
    command &&
    !event.getModifierState('AltGraph') &&
    letter !== '' &&
    (event.altKey ? 'k' : event.shiftKey ? 'x' : 'bie').includes(letter)
  const own = sends ? 'sends' : chooses ? 'chooses' : formats ? 'formats' : null
  // Nothing around it ends with the same key.
  const ends = event.key === 'Escape' && Boolean(area.form?.querySelector('.errand'))
  if ((own !== null || ends) && !composes) event.preventDefault()
  // With Alt the arrow is a key for rooms.
  const recalls = event.key === 'ArrowUp' && !command && !event.altKey && area.value === ''
  event.does = composes ? 'composes' : recalls ? 'recalls' : own
})
