import { createMiddleware } from 'hono/factory'
import { FILES } from '../../durable-objects/protocol/files.ts'
import { IMPORT } from '../../durable-objects/protocol/moving/imports.ts'
import { LIMITS } from '../../durable-objects/protocol/limits.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { AppEnv } from '../app-env.ts'
import { readWithin } from '../bytes.ts'
import { refuse } from '../refuse.ts'

/** The routes behind this check that take something else: an image, which they know by its bytes. */
const TAKES_IMAGES = /^\/api\/(?:me\/avatar|emoji\/[^/]+)$/

/** What comes from elsewhere comes in larger batches, from administrators. */
const TAKES_BATCHES = '/api/admin/imports'

/** And the bytes of its files, which go straight on to R2. */
const TAKES_PARTS = /^\/api\/admin\/imports\/[^/]+\/files\/[^/]+\/[^/]+\/parts\/\d+$/

/** Bytes of a body that this path takes. */
export function mostBytes(path: string): number {
  if (TAKES_PARTS.test(path)) return FILES.partBytes
  return path.startsWith(TAKES_BATCHES) ? IMPORT.bodyBytes : LIMITS.bodyBytes
}

/** Refuses a body that is not JSON or that says itself that it is too large, whatever the route. */
export const boundedJsonOnly = createMiddleware<AppEnv>(async (c, next) => {
  const type = c.req.header('content-type')
  const isImage = TAKES_IMAGES.test(c.req.path) && type?.startsWith('image/') === true
  if (type !== undefined && !isJson(type) && !isImage) return refuse(c, 'unsupported_media_type')
  if (Number(c.req.header('content-length') ?? 0) > mostBytes(c.req.path)) {
    return refuse(c, 'too_large')
  }
  await next()
  return undefined
})

export function isJson(contentType: string): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType.trim())
}

/** Reads no more than is allowed, whatever the headers said. */
export async function readBounded(
  request: Request,
  most: number = LIMITS.bodyBytes,
): Promise<Result<Uint8Array>> {
  const whole = await readWithin((request.body ?? []) as AsyncIterable<Uint8Array>, most)
  return whole === null ? failure('too_large') : success(whole)
}
