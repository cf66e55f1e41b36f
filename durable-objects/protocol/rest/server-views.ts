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
