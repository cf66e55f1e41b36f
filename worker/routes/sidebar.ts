import { Hono, type Context } from 'hono'
import {
  isRoomId,
  parseId,
  PersonId,
  type ConversationId,
} from '../../durable-objects/protocol/ids.ts'
import {
  Fold,
  NameSection,
  OrderSections,
  Put,
  SectionId,
  type SectionAnswer,
  type SidebarAnswer,
} from '../../durable-objects/protocol/rest/sidebar.ts'
import { findAcquaintance } from '../acquaintance.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { isInGroup } from '../db/groups.ts'
import { findRoom } from '../db/rooms.ts'
import {
  addSection,
  dropSection,
  fold,
  hasSection,
  nameSection,
  orderSections,
  put,
} from '../db/sidebar.ts'
import { knowThread } from '../db/threads.ts'
import { checkLabel } from '../label.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newSectionId } from '../new-id.ts'
import { tellSidebar } from '../notify.ts'
import { readSidebar } from '../pages/surroundings.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { threadIdOf } from '../thread-id.ts'

/** A person's own sidebar. Each change reaches their other devices. */
export const sidebar = new Hono<AppEnv>()
  .get('/sidebar', signedIn, async (c) =>
    c.json<SidebarAnswer>(await readSidebar(c.var.db, c.var.viewer.me)),
  )
  .post('/sidebar/sections', signedIn, jsonBody(NameSection), async (c) => {
    const name = checkLabel(c.req.valid('json').name)
    if (name === null) return badName(c)
    const section = { id: newSectionId(), name }
    if (!(await addSection(c.var.db, c.var.viewer.me.id, section))) return refuse(c, 'too_many')
    tellOwn(c)
    return c.json<SectionAnswer>({ section }, 201)
  })
  .post('/sidebar/sections/:section', signedIn, jsonBody(NameSection), async (c) => {
    const id = parseId(SectionId, c.req.param('section'))
    const name = checkLabel(c.req.valid('json').name)
    if (name === null) return badName(c)
    const { db, viewer } = c.var
    if (id === null || !(await nameSection(db, viewer.me.id, { id, name }))) {
      return refuse(c, 'not_found')
    }
    return done(c)
  })
  .delete('/sidebar/sections/:section', signedIn, async (c) => {
    const id = parseId(SectionId, c.req.param('section'))
    if (id !== null) await dropSection(c.var.db, c.var.viewer.me.id, id)
    return done(c)
  })
  .post('/sidebar/order', signedIn, jsonBody(OrderSections), async (c) => {
    await orderSections(c.var.db, c.var.viewer.me.id, c.req.valid('json').sections)
    return done(c)
  })
  .post('/sidebar/places', signedIn, jsonBody(Put), async (c) => {
    const { about, section, isFavourite } = c.req.valid('json')
    const { db, viewer } = c.var
    const conversation = await conversationAbout(c, about)
    if (conversation === null) return refuse(c, 'not_found')
    if (section !== null && !(await hasSection(db, viewer.me.id, section))) {
      return refuse(c, 'not_found')
    }
    const kept = await put(db, viewer.me.id, { conversation, section, isFavourite })
    return kept ? done(c) : refuse(c, 'too_many')
  })
  .post('/sidebar/folds', signedIn, jsonBody(Fold), async (c) => {
    const { section, folded } = c.req.valid('json')
    const { db, viewer } = c.var
    const own = parseId(SectionId, section)
    if (own !== null && !(await hasSection(db, viewer.me.id, own))) return refuse(c, 'not_found')
    await fold(db, viewer.me.id, section, folded)
    return done(c)
  })

/** What one keeps is something that one may know of; a thread is named by the other person. */
async function conversationAbout(
  c: Context<SignedInEnv>,
  about: ConversationId | PersonId,
): Promise<ConversationId | null> {
  const { db, viewer } = c.var
  const person = parseId(PersonId, about)
  if (person !== null) {
    const other = await findAcquaintance({ env: c.env, db, me: viewer.me }, person)
    if (other === null) return null
    await knowThread(db, viewer.me.id, person)
    return threadIdOf(viewer.me.id, person)
  }
  const conversation = about as ConversationId
  if (!isRoomId(conversation)) return null
  const known =
    (await findRoom(db, viewer.me, conversation, Date.now())) !== null ||
    (await isInGroup(db, viewer.me.id, conversation))
  return known ? conversation : null
}

function badName(c: Context): Response {
  return refuseFields(c, [{ field: 'name', code: 'room_name_malformed' }])
}

function done(c: Context<SignedInEnv>): Response {
  tellOwn(c)
  return c.body(null, 204)
}

function tellOwn(c: Context<SignedInEnv>): void {
  tellSidebar(c, [c.var.viewer.me.id])
}
