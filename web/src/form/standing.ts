import { useSignal, useTask$, type Signal } from '@builder.io/qwik'

/** The parts of a field that somebody changes. */
interface Standing {
  value: string
  checked: boolean
}

/**
 * The element of a field that keeps what somebody has typed or ticked: the first drawing after a page
 * wakes sets every property anew (Qwik 1.20), and would put back what the server had rendered. Draw
 * `key` as the element has it; it follows `props` only when the page says something else than before.
 */
export function useStanding<E extends Pick<Standing, K>, K extends keyof Standing>(
  props: Readonly<Partial<Pick<Standing, K>>>,
  key: K,
): Signal<E | undefined> {
  const element = useSignal<E>()
  const known = useSignal(props[key])
  useTask$(({ track }) => {
    const told = track(() => props[key])
    // Drawn anew, a parent says the same once more.
    if (told === known.value) return
    known.value = told
    if (element.value) Object.assign(element.value, { [key]: told })
  })
  return element
}
