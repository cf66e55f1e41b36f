import { Hono, type Context } from 'hono'
import {
  CUSTOM_EMOJI,
  type CustomEmojiAnswer,
} from '../../durable-objects/protocol/rest/custom-emoji.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv } from '../app-env.ts'
import { readEmojiPicture } from '../custom-emoji.ts'
import {
  addCustomEmoji,
  findEmojiMaker,
  findEmojiPicture,
  listCustomEmoji,
  removeCustomEmoji,
} from '../db/custom-emoji.ts'
import { faultOfEmojiName } from '../emoji-name.ts'
import { stillOf } from '../files/still.ts'
import { givePicture } from '../give-picture.ts'
import { readBounded } from '../middleware/limits.ts'
import { signedIn } from '../middleware/session.ts'
import { refuse, refuseFields } from '../refuse.ts'

/** One that is taken away is gone from a browser after an hour. */
const FOR_A_WHILE = 'private, max-age=3600'

/** Emoji of the place's own: who works here adds them, who reads here sees them. */
export const customEmoji = new Hono<AppEnv>()
  .get('/emoji', signedIn, async (c) => {
    return c.json<CustomEmojiAnswer>({ emoji: await listCustomEmoji(c.var.db) })
  })
  .get('/emoji/:name', signedIn, async (c) => {
    const picture = await findEmojiPicture(c.var.db, c.req.param('name'))
    if (!picture) return refuse(c, 'not_found')
    // For whom motion is too much: the first picture of what moves.
    const isStill = c.req.query('still') !== undefined
    return givePicture(c, isStill ? stillOf(picture) : picture, FOR_A_WHILE)
  })
  .put('/emoji/:name', signedIn, async (c) => {
    const { db, viewer } = c.var
    if (!may(viewer.me, 'emoji.add')) return refuse(c, 'forbidden')
    const name = c.req.param('name')
    const fault = faultOfEmojiName(name)
    if (fault !== null) return refuseName(c, fault)
    const body = await readBounded(c.req.raw, CUSTOM_EMOJI.bytes)
    if (!body.ok) return refuse(c, body.code)
    const picture = await readEmojiPicture(name, body.value)
    if (typeof picture === 'string') return refuse(c, picture)
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
