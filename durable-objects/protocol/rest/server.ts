import * as v from 'valibot'
import { ENDING } from './ending.ts'
import { SERVER_STATES, type ServerNotice } from '../server.ts'

export const STOP_REASON = { max: 300 } as const

/** GET /api/server, for anybody, also while the server is stopped. */
export interface ServerAnswer {
  readonly server: ServerNotice
  /** The server's clock, as it answers: all ends of all things are by it. */
  readonly at: number
}

/**
 * POST /api/admin/server (administrators, fresh proof). `confirm`: the name of the workspace, typed,
 * unless the state is `open`. When it is expected to be open again lies ahead. 200 `ServerChanged`.
 */
export const ServerChange = v.strictObject({
  state: v.picklist(SERVER_STATES),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(STOP_REASON.max)), ''),
  ...ENDING,
  confirm: v.optional(v.string(), ''),
})
export type ServerChange = v.InferOutput<typeof ServerChange>

/** Of the conversations and Inboxes that are live: who acts by the present state already. */
export interface Reach {
  /** Without the Inboxes of who is invisible: nobody is to be counted who does not want to be seen. */
  readonly confirmed: number
  /** Not reached yet: told again, every few seconds, until they are. */
  readonly waiting: number
}

/** Also the answer of GET /api/admin/server (administrators). */
export interface ServerChanged {
  readonly server: ServerNotice
  /** `null`: the one who tells them is out of reach itself. They are told once it is not. */
  readonly reach: Reach | null
}
