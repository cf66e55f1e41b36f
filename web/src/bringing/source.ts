/** A file of which any stretch can be read: a browser's, or a disk's. Nobody holds all of it. */
export interface Source {
  readonly name: string
  readonly size: number
  readonly read: (from: number, to: number) => Promise<Uint8Array>
}

const STRETCH_BYTES = 1_048_576

export async function* bytesOf({ size, read }: Source): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size;) {
    const bytes = await read(from, Math.min(size, from + STRETCH_BYTES))
    // Cut since it was chosen.
    if (bytes.byteLength === 0) return
    from += bytes.byteLength
    yield bytes
  }
}

/** By its first bytes. */
export async function isZip({ size, read }: Source): Promise<boolean> {
  const [first, second] = await read(0, Math.min(size, 2))
  return first === 0x50 && second === 0x4b
}
