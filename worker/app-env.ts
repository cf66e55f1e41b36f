import type { ErrorCode } from '../durable-objects/protocol/error-codes.ts'
import type { ServerStanding } from '../durable-objects/protocol/server.ts'
import type { Database } from './db/database.ts'
import type { Viewer } from './db/sessions.ts'
import type { Env } from './env.ts'
import type { Languages } from './locale.ts'

/** What a handler finds in its context. */
export interface AppEnv {
  Bindings: Env
  Variables: {
    db: Database
    /** The origin under which this request reached us; see origin.ts. */
    origin: string
    viewer: Viewer | null
    /** Open, read-only or stopped, as D1 says. */
    server: ServerStanding
    languages: Languages
    /** Why the request was refused, for the log. */
    refusal?: ErrorCode
  }
}

/** The same behind the middleware `signedIn`. */
export interface SignedInEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { viewer: Viewer }
}
