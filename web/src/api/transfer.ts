import type { ApiError } from '../../../durable-objects/protocol/error-codes.ts'
import { UNREACHABLE, type Answer } from './call-once.ts'
import { withProof } from './call.ts'

/** Calls whose body or answer is no JSON. */

export async function sendImage<T>(path: string, image: Blob): Promise<Answer<T>> {
  return await withProof<T>(async () => {
    try {
      const response = await fetch(path, {
        method: 'PUT',
        headers: { 'content-type': image.type, accept: 'application/json' },
        body: image,
      })
      if (response.ok) return { ok: true, value: (await response.json()) as T }
      return await refused(response)
    } catch {
      return UNREACHABLE
    }
  })
}

/** A file that has come, and where what follows it is. */
export interface Download {
  readonly file: Blob
  readonly next: string | null
}

/** A whole file, saying how many bytes of it have come; one that ends too early is no file. */
export async function download(
  path: string,
  received: (bytes: number) => void,
): Promise<Answer<Download>> {
  return await withProof<Download>(async () => {
    try {
      const response = await fetch(path)
      if (!response.ok || !response.body) return await refused(response)
      const parts: Uint8Array<ArrayBuffer>[] = []
      let bytes = 0
      for (const reader = response.body.getReader(); ;) {
        const { done, value } = await reader.read()
        if (done) break
        parts.push(value)
        received((bytes += value.byteLength))
      }
      const type = response.headers.get('content-type') ?? ''
      const [, next = null] =
        /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '') ?? []
      return { ok: true, value: { file: new Blob(parts, { type }), next } }
    } catch {
      return UNREACHABLE
    }
  })
}

/** The bytes of something large, as they come. */
export async function openBody(path: string): Promise<Answer<ReadableStream<Uint8Array>>> {
  return await withProof<ReadableStream<Uint8Array>>(async () => {
    try {
      const response = await fetch(path)
      if (!response.ok || !response.body) return await refused(response)
      return { ok: true, value: response.body }
    } catch {
      return UNREACHABLE
    }
  })
}

async function refused(response: Response): Promise<Answer<never>> {
  return { ok: false, error: ((await response.json()) as { error: ApiError }).error }
}
