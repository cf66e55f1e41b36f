import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenOf } from '../../../support/broken.ts'
import { spansInMeta } from '../../../../web/src/files/bmff.ts'
import { withoutMetadata } from '../../../../web/src/files/metadata.ts'

const text = (word: string) => Buffer.from(word, 'latin1')
const u16 = (value: number) => Buffer.from([value >> 8, value & 255])
const u32 = (value: number) => Buffer.concat([u16(value >>> 16), u16(value & 65_535)])

function box(type: string, ...inside: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(inside)
  return Buffer.concat([u32(bytes.length + 8), text(type), bytes])
}

function full(type: string, version: number, ...inside: readonly Buffer[]): Buffer {
  return box(type, u32(version << 24), ...inside)
}

function entry(item: number, kind: string, more = ''): Buffer {
  return full('infe', 2, u16(item), u16(0), text(`${kind}\0${more}`))
}

const PIXELS = text('the pixels themselves')
const EXIF = text('Exif 48.8583 N 2.2945 E')
const XMP = text('<x:xmpmeta>a device</x:xmpmeta>')
const MADE_BY = text('SecretCam 3000')

/** Pixels, Exif in two pieces and XMP in the file, and more of the camera beside the list. */
function boxed(brand: string): Buffer {
  const ftyp = box('ftyp', text(brand), u32(0), text('mif1'))
  const meta = (pixels: number) => {
    const [half, exif] = [10, pixels + PIXELS.length]
    const xmp = exif + EXIF.length
    return full(
      'meta',
      0,
      full('hdlr', 0, u32(0), text('pict'), Buffer.alloc(13)),
      full(
        'iinf',
        0,
        u16(4),
        entry(1, 'hvc1'),
        entry(2, 'Exif'),
        entry(3, 'mime', 'application/rdf+xml\0'),
        entry(4, 'Exif'),
      ),
      full(
        'iloc',
        1,
        u16(0x4440),
        u16(4),
        // Item, method, which file, base, how many pieces; of each from where and how much.
        Buffer.concat([u16(1), u16(0), u16(0), u32(0), u16(1), u32(pixels), u32(PIXELS.length)]),
        Buffer.concat([u16(2), u16(0), u16(0), u32(exif), u16(2), u32(0), u32(half)]),
        Buffer.concat([u32(half), u32(EXIF.length - half)]),
        Buffer.concat([u16(3), u16(0), u16(0), u32(0), u16(1), u32(xmp), u32(XMP.length)]),
        Buffer.concat([u16(4), u16(1), u16(0), u32(0), u16(1), u32(0), u32(MADE_BY.length)]),
      ),
      box('idat', MADE_BY),
    )
  }
  const start = ftyp.length + meta(0).length + 8
  return Buffer.concat([ftyp, meta(start), box('mdat', PIXELS, EXIF, XMP)])
}

function webp(): Buffer {
  const chunk = (name: string, bytes: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(bytes.length)
    return Buffer.concat([text(name), size, bytes, Buffer.alloc(bytes.length % 2)])
  }
  const chunks = [chunk('ANIM', PIXELS), chunk('EXIF', EXIF), chunk('XMP ', XMP)]
  const inside = Buffer.concat([text('WEBP'), ...chunks, chunk('ANMF', PIXELS)])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(inside.length)
  return Buffer.concat([text('RIFF'), size, inside])
}

function fileOf(bytes: Uint8Array): File {
  return new File([new Uint8Array(bytes)], 'IMG_1.HEIC', { type: 'image/heic', lastModified: 5 })
}

async function cleaned(bytes: Uint8Array): Promise<Buffer | null> {
  const file = await withoutMetadata(fileOf(bytes))
  return file && Buffer.from(await file.arrayBuffer())
}

describe('what the camera wrote into a picture', () => {
  it.each([
    ['heic', boxed('heic'), [EXIF, XMP, MADE_BY]],
    ['avif', boxed('avif'), [EXIF, XMP, MADE_BY]],
    ['a moving webp', webp(), [EXIF, XMP]],
  ] as const)('becomes zeros in %s, and nothing else moves', async (_, bytes, secrets) => {
    const expected = Buffer.from(bytes)
    for (const secret of secrets)
      expected.fill(0, bytes.indexOf(secret), bytes.indexOf(secret) + secret.length)
    expect(await cleaned(bytes)).toEqual(expected)
    expect(expected.includes(PIXELS)).toBe(true)
  })

  it('leaves the name, the type and the time of the file', async () => {
    const file = await withoutMetadata(fileOf(boxed('heic')))
    expect(file).toMatchObject({ name: 'IMG_1.HEIC', type: 'image/heic', lastModified: 5 })
  })

  it('is not looked for in what is no such picture', async () => {
    expect(await cleaned(text('GIF89a and so on, for a while'))).toBeNull()
    expect(await cleaned(text('%PDF-1.7 and so on'))).toBeNull()
    expect(await cleaned(new Uint8Array())).toBeNull()
  })

  it('never throws at what was cut or changed, and never makes it longer or shorter', async () => {
    const whole = [boxed('heic'), webp()]
    await fc.assert(
      fc.asyncProperty(brokenOf(...whole), async (broken) => {
        const after = await cleaned(broken)
        expect(after === null || after.length === broken.length).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is given up where the list would keep the page busy', () => {
    // No byte for a place, and as many places as there can be said.
    const items = Buffer.concat(
      Array.from({ length: 60 }, (_, n) => Buffer.concat([u16(n), u16(0), u16(65_535)])),
    )
    const meta = full('meta', 0, full('iloc', 0, u16(0), u16(60), items, Buffer.alloc(64)))
    expect(() => spansInMeta(meta, 0, 1_000)).toThrow('too many places')
  })
})
