import { Hono, type Context } from 'hono'
import { fileKey, thumbKey } from '../../durable-objects/protocol/files.ts'
import { FileId, parseId } from '../../durable-objects/protocol/ids.ts'
import { failure, type Result } from '../../durable-objects/protocol/result.ts'
import { AVATAR } from '../../durable-objects/protocol/rest/profile.ts'
import type { SignedInEnv } from '../app-env.ts'
import { fileIn, type PlacedFile } from '../file-place.ts'
import { headersFor } from '../files/giving.ts'
import { rangeOf } from '../files/range.ts'
import { serverGate } from '../middleware/server-gate.ts'
import { recogniseViewer, signedIn } from '../middleware/session.ts'
import { refuse } from '../refuse.ts'
import { placeIn } from './file-uploads.ts'

/**
 * Gives files out. Each time it is asked anew whether this person may read the conversation, also for a
 * part of a film and for what the browser has kept; only then R2 is asked. The name is for people.
 */
export const fileReading = new Hono<SignedInEnv>()
  .get('/files/:conversation/:file/:name', recogniseViewer, serverGate, signedIn, async (c) => {
    const found = await readable(c)
    if (!found.ok) return refuse(c, found.code)
    const { conversation, file } = found.value
    const etag = `"${file.id}"`
    const headers = { ...headersFor(file.type, file.name), ETag: etag, 'Accept-Ranges': 'bytes' }
    // A file never changes: whoever has it has it.
    if (isKept(c, etag)) return c.body(null, 304, headers)
    const isSame = (c.req.header('if-range') ?? etag) === etag
    const range = rangeOf(isSame ? c.req.header('range') : undefined, file.size)
    if (range === 'unsatisfiable') {
      return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${file.size}` })
    }
    const length = String(range?.length ?? file.size)
    const status = range === null ? 200 : 206
    const partly = range && `bytes ${range.offset}-${range.offset + range.length - 1}/${file.size}`
    const all = {
      ...{ ...headers, 'Content-Length': length },
      ...(partly !== null && { 'Content-Range': partly }),
    }
    if (c.req.method === 'HEAD') return c.body(null, status, all)
    const stored = await c.env.FILES.get(
      fileKey(conversation, file.id),
      range === null ? {} : { range },
    )
    return stored ? c.body(stored.body as ReadableStream, status, all) : refuse(c, 'not_found')
  })
  .get(
    '/files/:conversation/:file/:name/thumb',
    recogniseViewer,
    serverGate,
    signedIn,
    async (c) => {
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
    },
  )

async function readable(c: Context<SignedInEnv>): Promise<Result<PlacedFile>> {
  const { db, viewer } = c.var
  const id = parseId(FileId, c.req.param('file'))
  if (id === null) return failure('not_found')
  return await fileIn({ env: c.env, db, viewer }, placeIn(c), { t: 'read', id })
}

function isKept(c: Context<SignedInEnv>, etag: string): boolean {
  const kept = c.req.header('if-none-match') ?? ''
  return kept.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
