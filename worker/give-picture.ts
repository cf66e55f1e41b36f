import type { Context } from 'hono'
import type { Picture } from './db/profiles.ts'

/**
 * A picture that somebody sent, as they sent it: no script in it runs, and nothing guesses another type.
 * `cache`: how long a browser may show it without asking again (`Cache-Control`).
 */
export function givePicture(c: Context, { type, bytes }: Picture, cache: string): Response {
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': type,
    'Cache-Control': cache,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Content-Disposition': 'inline',
  })
}
