import { Hono, type Context } from 'hono'
import {
  CUSTOM_EMOJI,
  isEmojiName,
  type CustomEmojiAnswer,
} from '../../durable-objects/protocol/rest/custom-emoji.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv } from '../app-env.ts'
import {
  addCustomEmoji,
  findEmojiMaker,
  findEmojiPicture,
  listCustomEmoji,
  removeCustomEmoji,
} from '../db/custom-emoji.ts'
import { kindOf } from '../files/kind.ts'
import { givePicture } from '../give-picture.ts'
import { readBounded } from '../middleware/limits.ts'
import { signedIn } from '../middleware/session.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { emojiNamed } from '../slack/emoji.ts'

/** One that is taken away is gone from a browser after an hour. */
const FOR_A_WHILE = 'private, max-age=3600'

const TYPES: ReadonlySet<string> = new Set(CUSTOM_EMOJI.types)

/** Emoji of the place's own: who works here adds them, who reads here sees them. */
export const customEmoji = new Hono<AppEnv>()
  .get('/emoji', signedIn, async (c) => {
    return c.json<CustomEmojiAnswer>({ emoji: await listCustomEmoji(c.var.db) })
  })
  .get('/emoji/:name', signedIn, async (c) => {
    const picture = await findEmojiPicture(c.var.db, c.req.param('name'))
    if (!picture) return refuse(c, 'not_found')
    return givePicture(c, picture, FOR_A_WHILE)
  })
  .put('/emoji/:name', signedIn, async (c) => {
    const { db, viewer } = c.var
    if (!may(viewer.me, 'emoji.add')) return refuse(c, 'forbidden')
    const name = c.req.param('name')
    if (!isEmojiName(name)) return refuseName(c, 'emoji_name_malformed')
    // One that everybody has would be meant by both.
    if (emojiNamed(name) !== null) return refuseName(c, 'emoji_taken')
    const body = await readBounded(c.req.raw, CUSTOM_EMOJI.bytes)
    if (!body.ok) return refuse(c, body.code)
    const { type, width = 0, height = 0 } = await kindOf(body.value, name)
    if (!TYPES.has(type) || width === 0) return refuse(c, 'unsupported_media_type')
    if (Math.max(width, height) > CUSTOM_EMOJI.side) return refuse(c, 'too_large')
    const picture = { type, bytes: body.value }
    const done = await addCustomEmoji(db, { name, picture, by: viewer.me.id }, Date.now())
    if (done === 'full') return refuse(c, 'too_many')
    if (done === 'taken') return refuseName(c, 'emoji_taken')
    return c.json<CustomEmojiAnswer>({ emoji: await listCustomEmoji(db) }, 201)
  })
  .delete('/emoji/:name', signedIn, async (c) => {
    const { db, viewer } = c.var
    const name = c.req.param('name')
    const maker = await findEmojiMaker(db, name)
    if (maker === null) return refuse(c, 'not_found')
    if (maker !== viewer.me.id && !may(viewer.me, 'emoji.remove-other')) {
      return refuse(c, 'forbidden')
    }
    await removeCustomEmoji(db, name, viewer.me.id, Date.now())
    return c.json<CustomEmojiAnswer>({ emoji: await listCustomEmoji(db) })
  })

function refuseName(c: Context, code: 'emoji_name_malformed' | 'emoji_taken'): Response {
  return refuseFields(c, [{ field: 'name', code }])
}
