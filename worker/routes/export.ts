import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { note } from '../db/audit.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { ownData } from '../own-data.ts'
import { streamOf } from '../stream.ts'

/** One's own data in a file. It leaves piece by piece, as the reader takes it. */
export const ownExport = new Hono<AppEnv>().get('/me/export', signedIn, freshProof, async (c) => {
  const { db, viewer } = c.var
  const { id, alias } = viewer.me
  await db.batch([note(db, { actor: id, kind: 'account.export', person: id }, Date.now())])
  const body = streamOf(ownData(c.env, db, viewer), 'exporting own data')
  return c.body(body, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="palabre-${alias}.json"`,
  })
})
