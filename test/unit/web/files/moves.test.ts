import { describe, expect, it } from 'vitest'
import { moves } from '../../../../web/src/files/moves.ts'

const chunk = (type: string, size: number): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(size)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, Buffer.alloc(size + 4, type)])
}
const png = (...types: readonly (readonly [string, number])[]): Blob =>
  new Blob([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...types.map(([type, size]) => new Uint8Array(chunk(type, size))),
  ])
const webp = (form: string, flags: number): Blob => {
  const bytes = Buffer.alloc(64)
  bytes.write(`RIFF\0\0\0\0WEBP${form}`, 'latin1')
  bytes.writeUInt8(flags, 20)
  return new Blob([bytes])
}

describe('a PNG', () => {
  it('moves where it says so before its pixels, however much stands before that', async () => {
    expect(await moves(png(['IHDR', 13], ['acTL', 8], ['IDAT', 40]))).toBe(true)
    expect(await moves(png(['IHDR', 13], ['iCCP', 600_000], ['acTL', 8], ['IDAT', 40]))).toBe(true)
  })

  it('does not where its pixels come first, or where the word stands in what it carries', async () => {
    expect(await moves(png(['IHDR', 13], ['IDAT', 40], ['acTL', 8]))).toBe(false)
    // Filled with its own name: "acTLacTL…" in the middle of another chunk.
    const text = Buffer.concat([chunk('tEXt', 0).subarray(0, 4), Buffer.from('tEXt')])
    text.writeUInt32BE(16)
    const carried = [text, Buffer.from('acTLacTLacTLacTL'), Buffer.alloc(4), chunk('IDAT', 40)]
    const file = new Blob([
      await png(['IHDR', 13]).arrayBuffer(),
      ...carried.map((one) => new Uint8Array(one)),
    ])
    expect(await moves(file)).toBe(false)
  })
})

describe('a WebP', () => {
  it('moves where its flags say so', async () => {
    expect(await moves(webp('VP8X', 0x12))).toBe(true)
    expect(await moves(webp('VP8X', 0x10))).toBe(false)
    expect(await moves(webp('VP8 ', 0x02))).toBe(false)
  })
})

it('nothing else does, nor what ends too early', async () => {
  expect(await moves(new Blob([new Uint8Array(100).fill(0xff)]))).toBe(false)
  expect(await moves(new Blob(['\x89PNG']))).toBe(false)
})
