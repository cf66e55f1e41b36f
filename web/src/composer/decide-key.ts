import { sync$ } from '@builder.io/qwik'

/**
 * Which keys of the composer are its own. Decided at once. Not on touch keyboards, where Enter is the
 * only way to a new line; not while an input method is composing: for Safari, which ends the
 * composition before the key that ended it, 229 is the only sign of that.
 */
export const decideKey = sync$((event: KeyboardEvent, area: HTMLTextAreaElement) => {
  const chooses =
    area.hasAttribute('aria-activedescendant') &&
    !event.isComposing &&
    !event.shiftKey &&
    ['ArrowDown', 'ArrowUp', 'Escape', 'Tab', 'Enter'].includes(event.key)
  const sends =
    event.key === 'Enter' &&
    !event.shiftKey &&
    !event.isComposing &&
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    event.keyCode !== 229 &&
    !matchMedia('(pointer: coarse)').matches
  if (sends || chooses) event.preventDefault()
})
