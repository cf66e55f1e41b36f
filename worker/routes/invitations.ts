import { Hono } from 'hono'
import {
  InvitationsQuery,
  NewInvitation,
  type InvitationMade,
  type InvitationsTable,
} from '../../durable-objects/protocol/rest/invitations.ts'
import type { AppEnv } from '../app-env.ts'
import { hashLinkCode, newLinkCode } from '../auth/link-code.ts'
import { addInvitation, invitationsTable, revokeInvitation } from '../db/invitations.ts'
import { listRooms } from '../db/rooms.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { newInvitationId } from '../new-id.ts'
import { refuse, refuseFields } from '../refuse.ts'

export const invitations = new Hono<AppEnv>()
  .get(
    '/invitations',
    signedIn,
    entitled('workspace.invite'),
    query(InvitationsQuery),
    async (c) => {
      const table = await invitationsTable(c.var.db, c.req.valid('query'), Date.now())
      return c.json<InvitationsTable>(table)
    },
  )
  .post(
    '/invitations',
    signedIn,
    entitled('workspace.invite'),
    freshProof,
    jsonBody(NewInvitation),
    async (c) => {
      const { db, viewer } = c.var
      const asked = c.req.valid('json')
      const known = new Set((await listRooms(db, viewer.me, Date.now())).map(({ id }) => id))
      const strange = asked.rooms.some((room) => !known.has(room))
      const homeless = asked.role === 'guest' && asked.rooms.length === 0
      if (strange || homeless) {
        const code = strange ? 'invalid_field' : 'missing_field'
        return refuseFields(c, [{ field: 'rooms', code }])
      }
      const id = newInvitationId()
      const code = newLinkCode()
      const made = { ...asked, id, codeHash: hashLinkCode(code), by: viewer.me.id }
      await addInvitation(db, made, Date.now())
      return c.json<InvitationMade>({ id, code }, 201)
    },
  )
  .delete('/invitations/:id', signedIn, entitled('workspace.invite'), freshProof, async (c) => {
    const { db, viewer } = c.var
    const revoked = await revokeInvitation(db, c.req.param('id'), viewer.me.id, Date.now())
    return revoked ? c.body(null, 204) : refuse(c, 'not_found')
  })
