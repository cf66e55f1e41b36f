import { component$, useVisibleTask$, type Signal } from '@builder.io/qwik'

/** How long it shows what was done. */
const TOLD_MS = 4_000

/** What was just done, or why not, for a moment. */
export const Told = component$<{ told: Signal<string> }>(({ told }) => {
  useVisibleTask$(
    (task) => {
      if (task.track(() => told.value) === '') return
      const timer = setTimeout(() => (told.value = ''), TOLD_MS)
      task.cleanup(() => clearTimeout(timer))
    },
    { strategy: 'document-ready' },
  )
  return (
    <p class={['told', { 'told--shown': told.value !== '' }]} role="status">
      {told.value}
    </p>
  )
})
