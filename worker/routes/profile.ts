import { Hono } from 'hono'
import { ProfileChange, type ProfileAnswer } from '../../durable-objects/protocol/rest/profile.ts'
import type { AppEnv } from '../app-env.ts'
import { tellCard } from '../cards.ts'
import { changeProfile, findOwnProfile } from '../db/profiles.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { checkProfile } from '../profile.ts'
import { refuseFields } from '../refuse.ts'

/** How one is called and what one tells of oneself. */
export const profile = new Hono<AppEnv>()
  .get('/me/profile', signedIn, async (c) => {
    const { db, viewer } = c.var
    return c.json<ProfileAnswer>({ profile: await findOwnProfile(db, viewer.me.id) })
  })
  .patch('/me/profile', signedIn, jsonBody(ProfileChange), async (c) => {
    const { db, viewer } = c.var
    const { offeredLocales } = c.var.languages
    const checked = await checkProfile(db, viewer.me, c.req.valid('json'), offeredLocales)
    if (!checked.ok) return refuseFields(c, checked.fields)
    const { values } = checked
    const isRenamed = values.name !== undefined && values.name !== viewer.me.name
    if (Object.keys(values).length > 0) {
      await changeProfile(db, viewer.me.id, values, { isRenamed, now: Date.now() })
      if (isRenamed) await tellCard(c.env, db, viewer.me.id)
    }
    return c.json<ProfileAnswer>({ profile: await findOwnProfile(db, viewer.me.id) })
  })
