import { Hono, type Context } from 'hono'
import type { SignedInEnv, AppEnv } from '../app-env.ts'
import type { ActCommand } from '../../durable-objects/protocol/rpc-acting.ts'
import { PutVote } from '../../durable-objects/protocol/rest/polls.ts'
import { actIn, newCid } from '../acting.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'

/** Polls without a socket: for bots and scripts. */
export const polls = new Hono<AppEnv>()
  .put('/conversations/:conversation/polls/:num/vote', signedIn, jsonBody(PutVote), async (c) => {
    const { choices } = c.req.valid('json')
    return await act(c, (num) => ({ t: 'vote', cid: newCid(), num, choices: [...choices] }))
  })
  .post('/conversations/:conversation/polls/:num/closing', signedIn, (c) =>
    act(c, (num) => ({ t: 'close', cid: newCid(), num })),
  )

type Path = '/conversations/:conversation/polls/:num/vote'

async function act(
  c: Context<SignedInEnv, Path>,
  commandOf: (num: number) => ActCommand,
): Promise<Response> {
  const { conversation, num } = c.req.param()
  if (!/^[1-9]\d{0,14}$/.test(num)) return refuse(c, 'not_found')
  const { db, viewer } = c.var
  const place = { id: conversation, withWhom: c.req.query('with') ?? null }
  const done = await actIn({ env: c.env, db, viewer }, place, commandOf(Number(num)))
  if (done.ok) return c.body(null, 204)
  return refuse(c, done.code, { retryAfterMs: done.retryAfterMs })
}
