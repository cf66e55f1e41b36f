import { sync$ } from '@builder.io/qwik'

export const BUBBLE = 'M3.500 4.500h13v9H9l-3.500 3v-3h-2ZM7 9h6'
export const PENCIL =
  'M4 16l.8-3.500L13.500 3.800l2.700 2.700L7.500 15.200ZM11.800 5.500l2.700 2.700'

/** To and fro among the buttons, and back to the message. Decided at once, or the page would scroll. */
export const toolKeys = sync$((event: KeyboardEvent) => {
  const tools = (event.target as Element).closest<HTMLElement>('.row-tools')
  const buttons = [...(tools?.querySelectorAll('button') ?? [])]
  const at = buttons.indexOf(event.target as HTMLButtonElement)
  const isBack = event.key === 'Escape' || (event.key === 'ArrowLeft' && at === 0)
  const row = isBack ? document.getElementById(tools?.dataset['over'] ?? '') : null
  const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
  if (step === 0 && !isBack) return
  event.preventDefault()
  const to = row ?? buttons[at + step]
  to?.focus()
})

/** It lies over the messages: whoever turns the wheel there means them. */
export const turned = sync$((event: WheelEvent) => {
  const frame = (event.target as Element).closest('.log__frame')
  frame?.querySelector('.log')?.scrollBy({ top: event.deltaY })
})
