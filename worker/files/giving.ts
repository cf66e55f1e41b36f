import { PICTURES } from '../../durable-objects/protocol/files.ts'

/** What a browser plays. Of each it is known that nothing in it runs. */
const PLAYED: ReadonlySet<string> = new Set([
  ...['audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/opus', 'audio/wav'],
  ...['audio/vnd.wave', 'audio/flac', 'audio/x-flac', 'audio/aac', 'audio/webm'],
  ...['video/mp4', 'video/webm', 'video/ogg', 'video/x-m4v', 'video/quicktime'],
])
const TEXT = 'text/plain'
/** Says what it is, and is saved. */
const NAMED: ReadonlySet<string> = new Set(['application/pdf', 'application/zip'])

/** Nothing in it runs, loads or sends anything, in whatever window it is opened. */
const NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'"

/**
 * The headers under which a file of this type is given out. Only what stands in the lists is shown in a
 * window of its own; of all else the browser does not even hear the type.
 */
export function headersFor(type: string, name: string): Record<string, string> {
  const isShown = PICTURES.has(type) || PLAYED.has(type) || type === TEXT
  const said = isShown || NAMED.has(type) ? type : 'application/octet-stream'
  return {
    'Content-Type': said === TEXT ? 'text/plain; charset=utf-8' : said,
    'Content-Disposition': dispositionOf(isShown ? 'inline' : 'attachment', name),
    'Content-Security-Policy': NOTHING_RUNS,
    // Kept by this browser, and asked for anew each time: the right to it may have ended.
    'Cache-Control': 'private, no-cache',
  }
}

/** RFC 6266, with the name once in ASCII and once as it is (RFC 8187). */
export function dispositionOf(way: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${way}; filename="${plain}"; filename*=UTF-8''${exact}`
}
