import * as v from 'valibot'

/**
 * POST /api/me/deletion (fresh proof): one's account is no more. `alias`: one's own, typed as confirmation.
 * `messages`: tombstones, or texts that nobody signs. 202 `{ path }`: the page that says how far it
 * is, open to whoever has its link. The cookie is taken back.
 */
export const DeleteAccount = v.strictObject({
  alias: v.string(),
  messages: v.picklist(['erase', 'keep']),
})
export type DeleteAccount = v.InferOutput<typeof DeleteAccount>

export interface DeletionBegun {
  readonly path: string
}

/** GET /api/deletions/:code: how many of its conversations the deletion has reached. */
export interface DeletionProgress {
  readonly done: number
  readonly total: number
  readonly isFinished: boolean
  readonly messages: 'erase' | 'keep'
}
