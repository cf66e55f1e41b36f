import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import { SEARCH_EVERYWHERE } from '../../durable-objects/protocol/rest/search.ts'
import type { SearchView } from '../../durable-objects/protocol/rest/search-views.ts'
import { checkSearch } from '../search/check.ts'
import { searchEverywhere } from '../search/everywhere.ts'
import type { Visit } from './load-page.ts'

/** What the search page shows first, so that a link, a reload and the way back show what was found. */
export async function searchView(visit: Visit, around: Surroundings): Promise<SearchView> {
  const { env, db, viewer, zone, query } = visit
  const typed = (query.get('q') ?? '').slice(0, SEARCH_EVERYWHERE.chars)
  const order = query.get('order') === 'newest' ? 'newest' : 'best'
  const view = { kind: 'search', around, typed, order, answer: null } as const
  if (typed.trim() === '') return view
  const checked = checkSearch({ q: typed, order }, zone(), Date.now())
  if (!checked.ok) return { ...view, wrong: { code: 'invalid_field', fields: checked.fields } }
  const answer = await searchEverywhere({ env, db, viewer }, checked.search)
  if (!answer.ok) return { ...view, wrong: { code: answer.code } }
  return { ...view, answer: answer.value }
}
