import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stillOf } from '../../../worker/files/still.ts'
import { PIXEL } from '../../support/pixel.ts'

const text = (word: string) => Buffer.from(word, 'latin1')

/** A block of a GIF: what shows for how long, and a picture of one pixel. */
const FRAME = Buffer.from(
  '21f90401140000002c000000000100010080ff0000ffffff02024401 00'.replace(' ', ''),
  'hex',
)
const GIF = {
  head: Buffer.from('474946383961010001008000000000000000 00'.replace(' ', ''), 'hex'),
  loop: Buffer.concat([
    Buffer.from('21ff0b', 'hex'),
    text('NETSCAPE2.0'),
    Buffer.from('0301000000', 'hex'),
  ]),
}
const MOVING_GIF = Buffer.concat([GIF.head, GIF.loop, FRAME, FRAME, Buffer.from([0x3b])])

function pngChunk(type: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, text(type), data, Buffer.alloc(4)])
}
/** After the first chunk, which says how large it is. */
const MOVING_PNG = Buffer.concat([
  ...[PIXEL.subarray(0, 33), pngChunk('acTL', Buffer.alloc(8)), pngChunk('fcTL', Buffer.alloc(26))],
  ...[PIXEL.subarray(33, PIXEL.length - 12), pngChunk('fdAT', Buffer.alloc(9))],
  PIXEL.subarray(PIXEL.length - 12),
])

function riff(type: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(data.length)
  return Buffer.concat([text(type), size, data, Buffer.alloc(data.length % 2)])
}
const measures = Buffer.from('070000030000', 'hex')
const pictureOf = (word: string) => riff('VP8L', text(word))
const frameOf = (word: string) => {
  return riff('ANMF', Buffer.concat([Buffer.alloc(6), measures, Buffer.alloc(4), pictureOf(word)]))
}
const webp = (...chunks: readonly Buffer[]) =>
  riff('RIFF', Buffer.concat([text('WEBP'), ...chunks]))
const MOVING_WEBP = webp(
  riff('VP8X', Buffer.concat([Buffer.from('12000000', 'hex'), measures])),
  ...[riff('ANIM', Buffer.alloc(6)), frameOf('first one'), frameOf('second')],
)

const bytesOf = (type: string, bytes: Uint8Array) => Buffer.from(stillOf({ type, bytes }).bytes)

describe('the first picture of one that moves', () => {
  it('of a GIF is what stands before the second', () => {
    expect(bytesOf('image/gif', MOVING_GIF)).toEqual(
      Buffer.concat([GIF.head, GIF.loop, FRAME, Buffer.from([0x3b])]),
    )
  })

  it('of a PNG is what it would show where nothing moves', () => {
    expect(bytesOf('image/png', MOVING_PNG)).toEqual(Buffer.from(PIXEL))
    expect(bytesOf('image/png', PIXEL)).toEqual(Buffer.from(PIXEL))
  })

  it('of a WebP is a picture of its own, of these measures', () => {
    const head = riff('VP8X', Buffer.concat([Buffer.from('10000000', 'hex'), measures]))
    expect(bytesOf('image/webp', MOVING_WEBP)).toEqual(webp(head, pictureOf('first one')))
    const quiet = webp(pictureOf('by itself'))
    expect(bytesOf('image/webp', quiet)).toEqual(quiet)
  })

  it('is the whole where it cannot be found, whatever the bytes are', () => {
    expect(bytesOf('image/jpeg', MOVING_GIF)).toEqual(MOVING_GIF)
    expect(bytesOf('image/gif', MOVING_GIF.subarray(0, 40))).toEqual(MOVING_GIF.subarray(0, 40))
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...([
            ['image/gif', MOVING_GIF],
            ['image/png', MOVING_PNG],
            ['image/webp', MOVING_WEBP],
          ] as const),
        ),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        ([type, bytes], changes) => {
          const broken = Buffer.from(bytes)
          for (const [at, value] of changes) broken[at % broken.length] = value
          expect(bytesOf(type, broken).length).toBeLessThanOrEqual(broken.length + 30)
        },
      ),
    )
  })
})
