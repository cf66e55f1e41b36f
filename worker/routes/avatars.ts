import { Hono } from 'hono'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { AVATAR, type AvatarAnswer } from '../../durable-objects/protocol/rest/profile.ts'
import { isAcquainted } from '../acquaintance.ts'
import type { AppEnv } from '../app-env.ts'
import { imageTypeOf } from '../auth/image-type.ts'
import { tellCard } from '../cards.ts'
import { changeAvatar, findAvatar } from '../db/profiles.ts'
import { givePicture } from '../give-picture.ts'
import { readBounded } from '../middleware/limits.ts'
import { signedIn } from '../middleware/session.ts'
import { refuse } from '../refuse.ts'

/** Pictures change their address when they change: nobody asks twice for the same. */
const FOR_EVER = 'private, max-age=31536000, immutable'

export const avatars = new Hono<AppEnv>()
  .put('/me/avatar', signedIn, async (c) => {
    const { db, viewer } = c.var
    const body = await readBounded(c.req.raw)
    if (!body.ok) return refuse(c, body.code)
    const bytes = body.value
    if (bytes.byteLength > AVATAR.bytes) return refuse(c, 'too_large')
    const type = imageTypeOf(bytes)
    if (type === null) return refuse(c, 'unsupported_media_type')
    const now = Date.now()
    await changeAvatar(db, viewer.me.id, { type, bytes }, now)
    await tellCard(c.env, db, viewer.me.id)
    return c.json<AvatarAnswer>({ avatar: now })
  })
  .delete('/me/avatar', signedIn, async (c) => {
    const { db, viewer } = c.var
    await changeAvatar(db, viewer.me.id, null, Date.now())
    await tellCard(c.env, db, viewer.me.id)
    return c.json<AvatarAnswer>({ avatar: null })
  })
  .get('/people/:person/avatar', signedIn, async (c) => {
    const person = parseId(PersonId, c.req.param('person'))
    const { db, viewer } = c.var
    const isKnown = person && (await isAcquainted({ env: c.env, db, me: viewer.me }, person))
    const picture = isKnown && (await findAvatar(db, person))
    if (!picture) return refuse(c, 'not_found')
    return givePicture(c, picture, FOR_EVER)
  })
