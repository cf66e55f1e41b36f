import type { SearchOrder } from '../../../durable-objects/protocol/rest/search.ts'

/** The address of a search over all conversations. */
export function searchPath(typed: string, order: SearchOrder = 'best'): string {
  const asked = new URLSearchParams({
    ...(typed === '' ? {} : { q: typed }),
    ...(order === 'best' ? {} : { order }),
  }).toString()
  return asked === '' ? '/search' : `/search?${asked}`
}
