import { Hono, type Context } from 'hono'
import { fileKey, partSize, partsOf, thumbKey } from '../../durable-objects/protocol/files.ts'
import { FileId, parseId } from '../../durable-objects/protocol/ids.ts'
import { failure, type Result } from '../../durable-objects/protocol/result.ts'
import type { PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import type { FileDeed } from '../../durable-objects/protocol/rpc-files.ts'
import type { SignedInEnv } from '../app-env.ts'
import { imageTypeOf } from '../auth/image-type.ts'
import { fileIn, type PlacedFile } from '../file-place.ts'
import { passOn, takePart } from '../files/taking.ts'
import { botsAccepted } from '../middleware/bot.ts'
import { readBounded } from '../middleware/limits.ts'
import { serverGate } from '../middleware/server-gate.ts'
import { recogniseViewer, signedIn } from '../middleware/session.ts'
import { refuse, refuseFields } from '../refuse.ts'

/** Who sends bytes, and whether the server takes any. */
const asUploader = [recogniseViewer, botsAccepted, serverGate, signedIn] as const

/**
 * The bytes of files. These routes alone take a body of any type and size, which goes straight on to R2;
 * so they stand before the check that refuses such bodies, and look themselves who asks.
 */
export const fileUploads = new Hono<SignedInEnv>()
  .put('/files/:conversation/:file/parts/:part', ...asUploader, async (c) => {
    const part = Number(c.req.param('part'))
    const found = await ownFile(c, 'put')
    if (!found.ok) return refuse(c, found.code)
    const { conversation, file } = found.value
    const isPart = Number.isInteger(part) && part >= 1 && part <= partsOf(file.size)
    const body: ReadableStream<Uint8Array> | null = c.req.raw.body
    if (!isPart || file.state !== 'uploading' || body === null) {
      return refuseFields(c, [{ field: 'part', code: 'invalid_field' }])
    }
    const key = fileKey(conversation, file.id)
    const taken = await passOn(body, partSize(file.size, part), (stream) =>
      takePart(c.env.FILES, key, file.upload, part, stream),
    )
    if (taken === null) return refuseFields(c, [{ field: 'size', code: 'invalid_field' }])
    if (file.upload === null && !(await ownFile(c, 'put')).ok) {
      // Given up or refused meanwhile: nobody knows of these bytes any more.
      await c.env.FILES.delete(key)
      return refuse(c, 'not_found')
    }
    return c.json<PartTaken>({ part, etag: taken })
  })
  .put('/files/:conversation/:file/thumb', ...asUploader, async (c) => {
    const found = await ownFile(c, 'put')
    if (!found.ok) return refuse(c, found.code)
    const body = await readBounded(c.req.raw)
    if (!body.ok) return refuse(c, body.code)
    const contentType = imageTypeOf(body.value)
    if (contentType === null) return refuse(c, 'unsupported_media_type')
    const { conversation, file } = found.value
    if (file.state !== 'uploading') return refuse(c, 'not_found')
    const key = thumbKey(conversation, file.id)
    await c.env.FILES.put(key, body.value, { httpMetadata: { contentType } })
    if (!(await ownFile(c, 'put')).ok) {
      await c.env.FILES.delete(key)
      return refuse(c, 'not_found')
    }
    return c.body(null, 204)
  })

/** One of the asker's own uploads, whatever has become of it. */
export async function ownFile(
  c: Context<SignedInEnv>,
  t: Extract<FileDeed, { t: 'put' | 'drop' }>['t'],
): Promise<Result<PlacedFile>> {
  const { db, viewer } = c.var
  const id = parseId(FileId, c.req.param('file'))
  if (id === null) return failure('not_found')
  return await fileIn({ env: c.env, db, viewer }, placeIn(c), { t, id })
}

export function placeIn(c: Context<SignedInEnv>): { id: string; withWhom: string | null } {
  return { id: c.req.param('conversation') ?? '', withWhom: c.req.query('with') ?? null }
}
