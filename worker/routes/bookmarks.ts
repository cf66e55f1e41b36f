import { Hono, type Context } from 'hono'
import { ConversationId, parseId } from '../../durable-objects/protocol/ids.ts'
import {
  BookmarksAsked,
  KeepMessage,
  type BookmarkAnswer,
  type BookmarksAnswer,
  type KeptHere,
} from '../../durable-objects/protocol/rest/bookmarks.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { readBookmarks } from '../later/bookmarks.ts'
import { recall, type Reference } from '../later/recall.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { refuse } from '../refuse.ts'

/** Messages that one keeps. */
export const bookmarks = new Hono<AppEnv>()
  .get('/bookmarks', signedIn, query(BookmarksAsked), async (c) => {
    const { cursor = null } = c.req.valid('query')
    const { db, viewer } = c.var
    return c.json<BookmarksAnswer>(await readBookmarks({ env: c.env, db, viewer }, cursor))
  })
  .get('/bookmarks/:conversation', signedIn, async (c) => {
    const conversation = parseId(ConversationId, c.req.param('conversation'))
    if (conversation === null) return refuse(c, 'not_found')
    const inbox = c.env.INBOX.getByName(c.var.viewer.me.id)
    const kept = await callObject(() => inbox.bookmarks({ t: 'in', conversation }))
    if (!kept.ok) return refuse(c, kept.code)
    return c.json<KeptHere>({ nums: kept.value.bookmarks.map(({ num }) => num) })
  })
  .put('/bookmarks/:conversation/:num', signedIn, jsonBody(KeepMessage), async (c) => {
    const reference = referenceOf(c)
    if (reference === null) return refuse(c, 'not_found')
    const { db, viewer } = c.var
    const [message] = (await recall({ env: c.env, db, viewer }, [reference])).messages
    if (message?.state === 'silent') return refuse(c, 'try_again')
    if (message?.state !== 'there') return refuse(c, 'not_found')
    const { note, at } = c.req.valid('json')
    const kept = await callObject(() =>
      c.env.INBOX.getByName(viewer.me.id).bookmarks({
        ...{ t: 'keep', ...reference, note },
        ...(at !== undefined && { at }),
      }),
    )
    if (!kept.ok) return refuse(c, kept.code)
    const [bookmark] = kept.value.bookmarks
    if (!bookmark) throw new Error('nothing was kept')
    return c.json<BookmarkAnswer>({ bookmark })
  })
  .delete('/bookmarks/:conversation/:num', signedIn, async (c) => {
    const reference = referenceOf(c)
    if (reference !== null) {
      const inbox = c.env.INBOX.getByName(c.var.viewer.me.id)
      await callObject(() => inbox.bookmarks({ t: 'drop', ...reference }))
    }
    return c.body(null, 204)
  })

function referenceOf(c: Context<SignedInEnv>): Reference | null {
  const conversation = parseId(ConversationId, c.req.param('conversation'))
  const num = c.req.param('num') ?? ''
  return conversation !== null && /^[1-9]\d{0,14}$/.test(num)
    ? { conversation, num: Number(num) }
    : null
}
