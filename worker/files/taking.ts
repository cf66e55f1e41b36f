import type { R2Bucket } from '@cloudflare/workers-types'
import { logFailure } from '../log.ts'

/**
 * Passes a body on with a length that R2 can rely on. Its reader fails if more or less comes than was
 * announced; nothing is held in memory.
 */
export async function passOn<T>(
  body: ReadableStream<Uint8Array>,
  length: number,
  take: (stream: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<T | null> {
  const { readable, writable } = new FixedLengthStream(length)
  const taken = take(readable)
  const [passed, result] = await Promise.allSettled([body.pipeTo(writable), taken])
  if (result.status === 'fulfilled') return result.value
  // Of too many bytes only the reader hears, by a TypeError (2026-11); R2's own errors are no TypeErrors.
  const isBody = passed.status === 'rejected' || result.reason instanceof TypeError
  if (!isBody) throw result.reason
  logFailure('taking the bytes of a file', result.reason)
  return null
}

/**
 * One part; its mark, to be named at the end. A file in one part is written once: what comes again,
 * after an answer that was lost, changes nothing.
 */
export async function takePart(
  bucket: R2Bucket,
  key: string,
  upload: string | null,
  part: number,
  bytes: ReadableStream<Uint8Array>,
): Promise<string> {
  if (upload !== null) {
    return (await bucket.resumeMultipartUpload(key, upload).uploadPart(part, bytes)).etag
  }
  const put = await bucket.put(key, bytes, { onlyIf: { etagDoesNotMatch: '*' } })
  return (put ?? (await bucket.head(key)))?.etag ?? ''
}

/**
 * Makes one file of its parts. Where it fails it may have been done before, by a request whose answer
 * was lost: what is there then says the rest.
 */
export async function joinParts(
  bucket: R2Bucket,
  key: string,
  upload: string,
  parts: readonly { readonly part: number; readonly etag: string }[],
): Promise<void> {
  try {
    await bucket
      .resumeMultipartUpload(key, upload)
      .complete(parts.map(({ part, etag }) => ({ partNumber: part, etag })))
  } catch (error) {
    logFailure('joining the parts of a file', error)
  }
}
