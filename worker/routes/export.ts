import { Hono } from 'hono'
import { OwnExportQuery } from '../../durable-objects/protocol/moving/cursor.ts'
import type { AppEnv } from '../app-env.ts'
import { note } from '../db/audit.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { sendFile } from '../files/sending.ts'
import { sendLines } from '../moving/answer.ts'
import { ownFileToTake } from '../moving/files.ts'
import { ownLuggage } from '../moving/own.ts'
import { ownData } from '../own-data.ts'
import { refuse } from '../refuse.ts'
import { readSettings } from '../settings.ts'
import { streamOf } from '../stream.ts'

/** One's own data in a file. It leaves piece by piece, as the reader takes it. */
export const ownExport = new Hono<AppEnv>()
  .get('/me/export/files/:conversation/:file', signedIn, freshProof, async (c) => {
    const found = await ownFileToTake(c)
    return found === null ? refuse(c, 'not_found') : await sendFile(c, found)
  })
  .get('/me/export', signedIn, freshProof, query(OwnExportQuery), async (c) => {
    const { env, var: vars } = c
    const { db, viewer } = vars
    const { id, alias } = viewer.me
    const { format, after } = c.req.valid('query')
    if (format === 'lines') {
      return await sendLines(c, {
        ...{ kind: 'account.export', name: alias, after },
        pack: async () => {
          const { workspaceName: place } = await readSettings(db)
          return await ownLuggage({ env, db, viewer, place })
        },
      })
    }
    await db.batch([note(db, { actor: id, kind: 'account.export', person: id }, Date.now())])
    const body = streamOf(ownData(env, db, viewer), 'exporting own data')
    return c.body(body, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="palabre-${alias}.json"`,
    })
  })
