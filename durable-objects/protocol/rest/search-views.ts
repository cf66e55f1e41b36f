import type { ApiError } from '../error-codes.ts'
import type { Surroundings } from './page-data.ts'
import type { SearchAnswer, SearchOrder } from './search.ts'

/** The search over all conversations: `/search?q=...&order=newest`. */
export interface SearchView {
  readonly kind: 'search'
  readonly around: Surroundings
  /** What was typed; empty: nothing was asked. */
  readonly typed: string
  readonly order: SearchOrder
  /** The first page; `null`: nothing was asked, or it was refused (`wrong`). */
  readonly answer: SearchAnswer | null
  readonly wrong?: Pick<ApiError, 'code' | 'fields'>
}
