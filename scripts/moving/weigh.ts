import { createHash } from 'node:crypto'
import type { Stock, Weighed } from './stock.ts'

export async function weigh(bytes: AsyncIterable<Uint8Array>): Promise<Weighed> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    size += chunk.byteLength
  }
  return { size, sha256: hash.digest('hex') }
}

export function stockThatOpens(open: Stock['open']): Stock {
  return {
    open,
    weigh: async (file) => {
      const bytes = await open(file)
      return bytes === null ? null : await weigh(bytes)
    },
  }
}
