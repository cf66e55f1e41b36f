import { useVisibleTask$, type Signal } from '@builder.io/qwik'
import type { Talk } from './talk.ts'

/** Colours the code among rows as they come; what that takes is fetched with the first of it. */
export function useColours(
  place: Signal<HTMLElement | undefined>,
  shown: Pick<Talk, 'chunks'>,
): void {
  useVisibleTask$(
    async (task) => {
      task.track(() => shown.chunks)
      if (!place.value?.querySelector('pre[data-language]')) return
      const { colourCode } = await import('../markdown/colours.ts')
      await colourCode(place.value)
    },
    { strategy: 'document-ready' },
  )
}
