import { Hono } from 'hono'
import { FILES, fileKey, partsOf, thumbKey } from '../../durable-objects/protocol/files.ts'
import {
  AskFile,
  FinishFile,
  type FileAsked,
  type FileLimits,
  type FileReady,
} from '../../durable-objects/protocol/rest/files.ts'
import { cardOf } from '../../durable-objects/protocol/rpc-files.ts'
import type { AppEnv } from '../app-env.ts'
import type { Database } from '../db/database.ts'
import { fileIn } from '../file-place.ts'
import { kindOf, LOOKED_AT } from '../files/kind.ts'
import { fileNameFrom } from '../files/name.ts'
import { joinParts } from '../files/taking.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { measuresOf } from '../moving/arriving-files.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { readSettings } from '../settings.ts'
import { ownFile, placeIn } from './file-uploads.ts'

/** Uploads: asked for, finished, given up. Their bytes come by file-uploads.ts. */
export const files = new Hono<AppEnv>()
  .get('/files/limits', signedIn, async (c) => c.json<FileLimits>(await limitsOf(c.var.db)))
  .post('/files', signedIn, jsonBody(AskFile), async (c) => {
    const { conversation, with: other, name: given, ...asked } = c.req.valid('json')
    const { db, viewer } = c.var
    const { isOn, bytes } = await limitsOf(db)
    if (!isOn) return refuse(c, 'files_off')
    if (asked.size > bytes) return refuse(c, 'too_large')
    const name = fileNameFrom(given)
    if (name === null) return refuseFields(c, [{ field: 'name', code: 'invalid_field' }])
    const place = { id: conversation, withWhom: other ?? null }
    const begun = await fileIn({ env: c.env, db, viewer }, place, { t: 'ask', name, ...asked })
    if (!begun.ok) return refuse(c, begun.code)
    const { id, size } = begun.value.file
    const answer = { file: id, parts: partsOf(size), partBytes: FILES.partBytes }
    return c.json<FileAsked>(answer, 201)
  })
  .post('/files/:conversation/:file', signedIn, jsonBody(FinishFile), async (c) => {
    const found = await ownFile(c, 'put')
    if (!found.ok) return refuse(c, found.code)
    const { conversation, file } = found.value
    if (file.state !== 'uploading') return c.json<FileReady>({ file: cardOf(file) })
    const { parts, thumb } = c.req.valid('json')
    const bucket = c.env.FILES
    const key = fileKey(conversation, file.id)
    if (file.upload !== null) await joinParts(bucket, key, file.upload, parts)
    const range = { offset: 0, length: Math.min(LOOKED_AT, file.size) }
    const begin = await bucket.get(key, { range })
    if (begin?.size !== file.size) {
      await begin?.body.cancel()
      return refuseFields(c, [{ field: 'parts', code: 'invalid_field' }])
    }
    const kind = await kindOf(new Uint8Array(await begin.arrayBuffer()), file.name)
    const hasThumb = thumb && (await bucket.head(thumbKey(conversation, file.id))) !== null
    const { db, viewer } = c.var
    const ready = await fileIn({ env: c.env, db, viewer }, placeIn(c), {
      ...{ t: 'ready', id: file.id, ...measuresOf(file, kind.type), ...kind },
      ...(hasThumb && { thumb: true }),
    })
    if (ready.ok) return c.json<FileReady>({ file: cardOf(ready.value.file) })
    // Given up or refused meanwhile: nobody knows of these bytes any more.
    if (ready.code === 'not_found') await bucket.delete(key)
    return refuse(c, ready.code)
  })
  .delete('/files/:conversation/:file', signedIn, async (c) => {
    const dropped = await ownFile(c, 'drop')
    return dropped.ok ? c.body(null, 204) : refuse(c, dropped.code)
  })

async function limitsOf(db: Database): Promise<FileLimits> {
  const { filesOn, fileMegabytes } = await readSettings(db)
  return { isOn: filesOn, bytes: fileMegabytes * 1_048_576 }
}
