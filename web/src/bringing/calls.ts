/** How the place is asked: a path under /api/admin. Tries again where that may help. */
export type Ask = <Answer>(path: string, body: object) => Promise<Answer>

/** Puts something: bytes as they are, or nothing. A path under /api/admin. */
export type Put = <Answer>(path: string, bytes?: Uint8Array) => Promise<Answer>

/** How a place is spoken to. */
export interface Calls {
  readonly ask: Ask
  readonly put: Put
}
