import type { Context } from 'hono'
import { fileKey, type FileCard } from '../../durable-objects/protocol/files.ts'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { SignedInEnv } from '../app-env.ts'
import { refuse } from '../refuse.ts'
import { headersFor } from './giving.ts'
import { rangeOf } from './range.ts'

/** The bytes of a file that whoever asks may have, or the part of them that was asked for. */
export async function sendFile(
  c: Context<SignedInEnv>,
  { conversation, file }: { readonly conversation: ConversationId; readonly file: FileCard },
): Promise<Response> {
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
}

export function isKept(c: Context<SignedInEnv>, etag: string): boolean {
  const kept = c.req.header('if-none-match') ?? ''
  return kept.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
