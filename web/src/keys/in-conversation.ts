import { shown } from './shown.ts'
import type { TalkKey } from './which-key.ts'

/** The conversation, or what stands beside it where the focus is there. */
function here(): ParentNode {
  return document.activeElement?.closest('.panel') ?? document.querySelector('main') ?? document
}

/** Presses the button that does the same; where it is not shown there is nothing to do. */
export function inConversation(key: TalkKey): void {
  switch (key) {
    case 'newest':
      // Done with all that waits, and on to the end, where one writes.
      shown('main .log')?.dispatchEvent(new CustomEvent('readall'))
      shown('main textarea')?.focus()
      return
    case 'oldest-unread':
      toOldestUnread()
      return
    case 'attach':
      shown('.composer__attach', here())?.click()
      return
    case 'react':
      openMenuOfLast()
      return
  }
}

function toOldestUnread(): void {
  const go = shown('main .unread-bar__go')
  const row = document.querySelector<HTMLElement>('main .row--new')
  if (go) go.click()
  else if (row) {
    row.scrollIntoView({ block: 'start' })
    row.focus({ preventScroll: true })
  }
}

/** Of the last message in sight; what it can be answered with stands first in it. */
function openMenuOfLast(): void {
  const log = shown('.log', here())
  const edge = log?.getBoundingClientRect().bottom ?? 0
  const rows = [...(log?.querySelectorAll<HTMLElement>('.row[id]') ?? [])]
  const last = rows.findLast((row) => row.getBoundingClientRect().top < edge)
  last?.querySelector<HTMLElement>('.row__more')?.click()
}
