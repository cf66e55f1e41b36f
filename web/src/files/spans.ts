/** Bytes of a file that are to be others. */
export interface Span {
  readonly start: number
  readonly end: number
  /** What stands there instead; absent: zeros, as many. */
  readonly by?: Uint8Array<ArrayBuffer>
}

/** No byte: what stands after it moves up. */
export const NOTHING = new Uint8Array(0)

const ZEROS = new Uint8Array(65_536)

/** The file with these changed. */
export function changed(file: File, spans: readonly Span[]): File {
  const parts: BlobPart[] = []
  let from = 0
  for (const { start, end, by } of [...spans].sort((one, other) => one.start - other.start)) {
    // Two may lie over each other.
    const begin = Math.max(from, start)
    if (end <= begin) continue
    if (end > file.size) throw new RangeError('past the end')
    parts.push(file.slice(from, begin), ...(by ? [by] : zeros(end - begin)))
    from = end
  }
  parts.push(file.slice(from))
  return new File(parts, file.name, { type: file.type, lastModified: file.lastModified })
}

function zeros(count: number): BlobPart[] {
  const whole = Array.from({ length: Math.floor(count / ZEROS.length) }, () => ZEROS)
  return [...whole, ZEROS.subarray(0, count % ZEROS.length)]
}
