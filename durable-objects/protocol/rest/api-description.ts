import type { Surroundings } from './page-data.ts'

/** One route, as the page that describes them shows it. */
export interface ApiOperation {
  /** Under which heading. */
  readonly part: 'administration' | 'everyday' | 'slack'
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly summary: string
  /** What a token of an administrator must open; empty: no such token opens it. */
  readonly scopes: readonly string[]
  /** The same of a token of a bot. */
  readonly botScopes: readonly string[]
  /** Besides tokens also who is signed in. */
  readonly isForPeople: boolean
  /** Whoever knows the address may call it. */
  readonly isOpen: boolean
  readonly query: readonly { readonly name: string; readonly schema: string }[]
  /** `null`: no body. */
  readonly body: ApiContent | null
  readonly answer: ApiContent | null
}

export interface ApiContent {
  /** The media type. */
  readonly type: string
  /** A JSON Schema; `null`: bytes. */
  readonly schema: string | null
}

/** What can be called. */
export interface ApiView {
  readonly kind: 'api'
  readonly around: Surroundings
  readonly operations: readonly ApiOperation[]
}
