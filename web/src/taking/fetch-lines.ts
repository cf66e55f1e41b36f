import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import { UNREACHABLE, type Answer } from '../api/call-once.ts'
import { download } from '../api/transfer.ts'

/** So much of the end of a part is looked at first; its last line is a short one. */
const TAIL_BYTES = 4_096

/**
 * A whole export as one file. The server gives it in parts: each counts up to its last mark, from which
 * the next one goes on. `received`: bytes that have come.
 */
export async function fetchLines(
  path: string,
  received: (bytes: number) => void,
  fetchPart: typeof download = download,
): Promise<Answer<Blob>> {
  const parts: Blob[] = []
  let bytes = 0
  for (let after: string | null = null; ;) {
    const before = bytes
    const query: string = after === null ? '' : `${path.includes('?') ? '&' : '?'}after=${after}`
    const answer = await fetchPart(path + query, (more) => received(before + more))
    if (!answer.ok) return answer
    const certain = await upToMark(answer.value.file)
    // Nothing new: it would not go on the next time either.
    if (certain === null) return UNREACHABLE
    parts.push(certain.part)
    bytes += certain.part.size
    if (certain.after === null)
      return { ok: true, value: new Blob(parts, { type: 'application/x-ndjson' }) }
    after = certain.after
  }
}

interface Certain {
  readonly part: Blob
  /** From where it goes on; `null`: this was the end. */
  readonly after: string | null
}

/** What stands up to the last line that says so. */
async function upToMark(file: Blob): Promise<Certain | null> {
  for (let tail = TAIL_BYTES; ; tail *= 8) {
    const from = Math.max(0, file.size - tail)
    const bytes = new Uint8Array(await file.slice(from).arrayBuffer())
    for (let end = bytes.lastIndexOf(10); end > 0;) {
      const begin = bytes.lastIndexOf(10, end - 1)
      if (begin < 0 && from > 0) break
      const line = lineIn(bytes.subarray(begin + 1, end))
      const part = file.slice(0, from + end + 1)
      if (line?.kind === 'end') return { part, after: null }
      if (line?.kind === 'mark') return { part, after: line.after }
      end = begin
    }
    if (from === 0) return null
  }
}

function lineIn(bytes: Uint8Array): Line | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Line
  } catch {
    return null
  }
}
