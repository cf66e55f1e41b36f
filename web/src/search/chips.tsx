import { component$ } from '@builder.io/qwik'
import type { SearchOrder } from '../../../durable-objects/protocol/rest/search.ts'
import { searchParts } from '../../../durable-objects/protocol/search-query.ts'
import { say } from '../i18n/say.ts'
import { Icon } from '../ui/icon.tsx'
import { searchPath } from './search-path.ts'

interface ChipsProps {
  typed: string
  order: SearchOrder
}

/** The filters that were understood; each leads to the same search without it. */
export const Chips = component$<ChipsProps>(({ typed, order }) => {
  const parts = searchParts(typed)
  const filters = parts.flatMap((part, at) =>
    part.kind === 'filter' ? [{ at, raw: part.raw }] : [],
  )
  if (filters.length === 0) return null
  return (
    <ul class="search__chips" aria-label={say('search.inForce')}>
      {filters.map(({ at, raw }) => (
        <li key={at}>
          <a
            class="search__chip"
            href={searchPath(
              parts.flatMap((part, other) => (other === at ? [] : [part.raw])).join(' '),
              order,
            )}
            aria-label={say('search.dropFilter', { filter: raw })}
          >
            <span dir="auto">{raw}</span>
            <Icon name="cross" />
          </a>
        </li>
      ))}
    </ul>
  )
})
