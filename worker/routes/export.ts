import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { note } from '../db/audit.ts'
import { logFailure } from '../log.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { signedIn } from '../middleware/session.ts'
import { ownData } from '../own-data.ts'

/** One's own data in a file. It leaves piece by piece, as the reader takes it. */
export const ownExport = new Hono<AppEnv>().get('/me/export', signedIn, freshProof, async (c) => {
  const { db, viewer } = c.var
  const { id, alias } = viewer.me
  await db.batch([note(db, { actor: id, kind: 'account.export', person: id }, Date.now())])
  const pieces = ownData(c.env, db, viewer)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await pieces.next()
        if (piece.done === true) controller.close()
        else controller.enqueue(encoder.encode(piece.value))
      } catch (error) {
        // A file that ends too early must not look whole.
        logFailure('exporting own data', error)
        controller.error(error)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return c.body(body, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="palabre-${alias}.json"`,
  })
})
