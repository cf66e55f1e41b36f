import type { Surroundings } from './page-data.ts'

import type { Scope } from './api-tokens.ts'

/** One route under /api/admin, as the page that describes them shows it. */
export interface ApiOperation {
  readonly method: string
  /** Below /api/admin, with its parameters in braces. */
  readonly path: string
  readonly summary: string
  /** `null`: for people only, no token opens it. */
  readonly scope: Scope | null
  readonly query: readonly { readonly name: string; readonly schema: string }[]
  /** JSON Schemas; `null`: no body. */
  readonly body: string | null
  readonly answer: string | null
}

/** What the keys open. */
export interface ApiView {
  readonly kind: 'api'
  readonly around: Surroundings
  readonly operations: readonly ApiOperation[]
}
