import { sync$ } from '@builder.io/qwik'

/**
 * Which keys of the composer are its own. Decided at once. Enter alone is none on touch keyboards, where
 * it is the only way to a new line, and for who chose so (settings/look); not while an input method is composing: for Safari, which ends the
 * composition before the key that ended it, 229 is the only sign of that.
 */
export const decideKey = sync$((event: KeyboardEvent, area: HTMLTextAreaElement) => {
  const chooses =
    area.hasAttribute('aria-activedescendant') &&
    !event.isComposing &&
    !event.shiftKey &&
    ['ArrowDown', 'ArrowUp', 'Escape', 'Tab', 'Enter'].includes(event.key)
  const command = event.ctrlKey || event.metaKey
  const alone =
    document.documentElement.dataset['send'] !== 'ctrl' && !matchMedia('(pointer: coarse)').matches
  const sends =
    event.key === 'Enter' &&
    !event.shiftKey &&
    !event.isComposing &&
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    event.keyCode !== 229 &&
    (command || alone)
  // Format: B, I and E, Shift with X, Alt with K; of another alphabet by the place of the key.
  const letter = /^[\u0021-\u024f]$/.test(event.key)
    ? event.key.toLowerCase()
    : event.code.slice(3).toLowerCase()
  const formats =
    command &&
    !event.isComposing &&
    !event.getModifierState('AltGraph') &&
    letter !== '' &&
    (event.altKey ? 'k' : event.shiftKey ? 'x' : 'bie').includes(letter)
  // Nothing around it ends with the same key.
  const ends =
    event.key === 'Escape' && !event.isComposing && Boolean(area.form?.querySelector('.errand'))
  if (sends || chooses || formats || ends) event.preventDefault()
})
