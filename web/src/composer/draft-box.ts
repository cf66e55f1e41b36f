import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { DraftCourier } from '../sync/draft-courier.ts'
import { browserDrafts } from '../sync/drafts.ts'
import type { Taken } from './command-state.ts'
import type { DraftPlace } from './composer-place.ts'

export const drafts = browserDrafts()

/** Keeps what is typed, here and for the other devices. */
export function keep(
  courier: DraftCourier | undefined,
  me: PersonId,
  place: DraftPlace,
  text: string,
): void {
  void drafts.save(me, place, courier?.typed(text) ?? { text, at: Date.now() })
}

/** It has become what it was to be. */
export function empty(
  area: HTMLTextAreaElement,
  courier: DraftCourier | undefined,
  me: PersonId,
  place: DraftPlace,
): void {
  area.value = ''
  keep(courier, me, place, '')
  fit(area)
}

/** From elsewhere: the cursor stays where it is. */
export function put(area: HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd } = area
  area.value = text
  area.setSelectionRange(selectionStart, selectionEnd)
  fit(area)
}

/**
 * Grows with the text; the sheet's `max-height` ends it. Where the sheet does that by itself
 * (`field-sizing`) a key costs no layout of its own.
 */
export function fit(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing:content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

/** As if it had been typed: whoever listens to the box hears of it. */
export function replaceDraft(
  area: HTMLTextAreaElement,
  { text, caret = text.length }: Taken,
): void {
  area.value = text
  area.setSelectionRange(caret, caret)
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
