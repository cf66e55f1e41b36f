import type { Stock, Weighed } from './stock.ts'

/** SHA-256 of bytes that go by: scripts have a faster one than browsers, whose own takes no stream. */
export type Hashing = () => {
  readonly update: (bytes: Uint8Array) => void
  readonly hex: () => string
}

export async function weigh(bytes: AsyncIterable<Uint8Array>, hashing: Hashing): Promise<Weighed> {
  const hash = hashing()
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    size += chunk.byteLength
  }
  return { size, sha256: hash.hex() }
}

export function stockThatOpens(open: Stock['open'], hashing: Hashing): Stock {
  return {
    open,
    weigh: async (file) => {
      const bytes = await open(file)
      return bytes === null ? null : await weigh(bytes, hashing)
    },
  }
}
