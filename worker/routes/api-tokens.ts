import { Hono } from 'hono'
import {
  ApiTokensQuery,
  NewApiToken,
  type ApiTokenMade,
  type ApiTokensTable,
} from '../../durable-objects/protocol/rest/api-tokens.ts'
import type { AppEnv } from '../app-env.ts'
import { hashApiToken, newApiToken } from '../auth/api-token.ts'
import { addApiToken, revokeApiToken } from '../db/api-tokens.ts'
import { apiTokensTable } from '../db/token-table.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody, query } from '../middleware/valid.ts'
import { newTokenId } from '../new-id.ts'
import { refuse } from '../refuse.ts'

/** Taking a token away needs no fresh proof: it opens nothing. */
export const apiTokens = new Hono<AppEnv>()
  .get('/tokens', signedIn, entitled('tokens.manage'), query(ApiTokensQuery), async (c) => {
    const table = await apiTokensTable(c.var.db, c.req.valid('query'), Date.now())
    return c.json<ApiTokensTable>(table)
  })
  .post(
    '/tokens',
    signedIn,
    entitled('tokens.manage'),
    freshProof,
    jsonBody(NewApiToken),
    async (c) => {
      const { db, viewer } = c.var
      const id = newTokenId()
      const token = newApiToken()
      const made = { ...c.req.valid('json'), id, tokenHash: hashApiToken(token) }
      const expiresAt = await addApiToken(db, { ...made, by: viewer.me.id }, Date.now())
      return c.json<ApiTokenMade>({ id, token, expiresAt }, 201)
    },
  )
  .delete('/tokens/:id', signedIn, entitled('tokens.manage'), async (c) => {
    const { db, viewer } = c.var
    const revoked = await revokeApiToken(db, c.req.param('id'), viewer.me.id, Date.now())
    return revoked ? c.body(null, 204) : refuse(c, 'not_found')
  })
