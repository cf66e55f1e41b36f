import type { ServerNotice } from '../server.ts'
import type { Surroundings } from './page-data.ts'
import type { Reach } from './server.ts'

/** Stopping and opening the server. */
export interface ServerView {
  readonly kind: 'server'
  /** `null` while the server is stopped: then nothing else is to be seen. */
  readonly around: Surroundings | null
  readonly server: ServerNotice
  readonly reach: Reach | null
  /** What is typed as confirmation. */
  readonly placeName: string
}

/** Whether the server is open, why not, and until when. */
export interface StatusView {
  readonly kind: 'status'
  readonly server: ServerNotice
  /** Is signed in as somebody who can open it again. */
  readonly mayOpen: boolean
}

/** In the place of a page that could not be made, with the status 503 or 500; it needs no database. */
export interface OutageView {
  readonly kind: 'outage'
  /** Whether it is worth asking again by itself. */
  readonly passes: boolean
}
