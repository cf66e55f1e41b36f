import { Hono, type Context } from 'hono'
import { thumbKey } from '../../durable-objects/protocol/files.ts'
import { FileId, parseId } from '../../durable-objects/protocol/ids.ts'
import { failure, type Result } from '../../durable-objects/protocol/result.ts'
import { AVATAR } from '../../durable-objects/protocol/rest/profile.ts'
import type { SignedInEnv } from '../app-env.ts'
import { fileIn, type PlacedFile } from '../file-place.ts'
import { headersFor } from '../files/giving.ts'
import { isKept, sendFile } from '../files/sending.ts'
import { botsAccepted } from '../middleware/bot.ts'
import { serverGate } from '../middleware/server-gate.ts'
import { recogniseViewer, signedIn } from '../middleware/session.ts'
import { refuse } from '../refuse.ts'
import { placeIn } from './file-uploads.ts'

const asReader = [recogniseViewer, botsAccepted, serverGate, signedIn] as const

/**
 * Gives files out. Each time it is asked anew whether this person may read the conversation, also for a
 * part of a film and for what the browser has kept; only then R2 is asked. The name is for people.
 */
export const fileReading = new Hono<SignedInEnv>()
  .get('/files/:conversation/:file/:name', ...asReader, async (c) => {
    const found = await readable(c)
    if (!found.ok) return refuse(c, found.code)
    return await sendFile(c, found.value)
  })
  .get('/files/:conversation/:file/:name/thumb', ...asReader, async (c) => {
    const found = await readable(c)
    if (!found.ok) return refuse(c, found.code)
    const { conversation, file } = found.value
    if (file.thumb !== true) return refuse(c, 'not_found')
    const etag = `"${file.id}.thumb"`
    const stored = await c.env.FILES.get(thumbKey(conversation, file.id))
    const type = AVATAR.types.find((known) => known === stored?.httpMetadata?.contentType)
    if (!stored || type === undefined) return refuse(c, 'not_found')
    const headers = { ...headersFor(type, file.name), ETag: etag }
    if (!isKept(c, etag)) return c.body(stored.body as ReadableStream, 200, headers)
    await stored.body.cancel()
    return c.body(null, 304, headers)
  })

async function readable(c: Context<SignedInEnv>): Promise<Result<PlacedFile>> {
  const { db, viewer } = c.var
  const id = parseId(FileId, c.req.param('file'))
  if (id === null) return failure('not_found')
  return await fileIn({ env: c.env, db, viewer }, placeIn(c), { t: 'read', id })
}
