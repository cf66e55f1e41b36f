import type { BookmarksAnswer } from '../../durable-objects/protocol/rest/bookmarks.ts'
import type { Actor } from '../acting.ts'
import { callObject } from '../call.ts'
import { recall } from './recall.ts'

/** A page of what somebody has kept, each message as it stands now. */
export async function readBookmarks(actor: Actor, cursor: string | null): Promise<BookmarksAnswer> {
  const { env, viewer } = actor
  const page = await callObject(() =>
    env.INBOX.getByName(viewer.me.id).bookmarks({ t: 'list', cursor }),
  )
  if (!page.ok) throw new Error(page.code)
  const { bookmarks, next } = page.value
  const { messages, places, people } = await recall(actor, bookmarks)
  return {
    bookmarks: bookmarks.map((one, at) => ({
      ...one,
      message: messages[at] ?? { state: 'silent' },
    })),
    ...{ places, people, next },
  }
}
