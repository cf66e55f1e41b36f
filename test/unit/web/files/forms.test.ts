import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenOf } from '../../../support/broken.ts'
import { withoutMetadata } from '../../../../web/src/files/metadata.ts'

const text = (word: string) => Buffer.from(word, 'latin1')
const u8 = (...values: readonly number[]) => Buffer.from(values)
const u16 = (value: number) => u8(value >> 8, value & 255)
const u32 = (value: number) => Buffer.concat([u16(value >>> 16), u16(value & 65_535)])
const all = (...parts: readonly Uint8Array[]) => Buffer.concat(parts)

const PLACE = text('48.8583 N 2.2945 E, SecretCam 3000')
const PIXELS = text('the pixels themselves')

async function cleaned(bytes: Uint8Array, type = ''): Promise<Buffer | null> {
  const file = await withoutMetadata(new File([new Uint8Array(bytes)], 'une', { type }))
  return file && Buffer.from(await file.arrayBuffer())
}

/* JPEG */
const segment = (marker: number, ...inside: readonly Buffer[]) => {
  const bytes = all(...inside)
  return all(u8(0xff, marker), u16(bytes.length + 2), bytes)
}
const tiff = (orientation: number, isLittle = false) => {
  const two = (value: number) => (isLittle ? u16(value).reverse() : u16(value))
  const four = (value: number) => (isLittle ? u32(value).reverse() : u32(value))
  const entry = (tag: number, value: number) =>
    all(two(tag), two(3), four(1), two(value), Buffer.alloc(2))
  const begin = all(text(isLittle ? 'II' : 'MM'), two(42), four(8), two(2))
  return all(begin, entry(0x0110, 7), entry(0x0112, orientation), PLACE)
}
const JFIF = segment(0xe0, text('JFIF\0'), u8(1, 2, 0, 0, 1, 0, 1, 0, 0))
const ICC = segment(0xe2, text('ICC_PROFILE\0'), u8(1, 1), text('colours'))
const TABLES = segment(0xdb, Buffer.alloc(65, 3))
const scan = (pixels: Buffer) => all(segment(0xda, u8(1, 1, 0, 0, 63, 0)), pixels)
// Bytes of pixels that look like markers, a restart, and fill bytes before the next segment.
const SCANS = all(
  scan(all(PIXELS, u8(0xff, 0, 0xff, 0xd3), PIXELS, u8(0xff))),
  segment(0xc4, Buffer.alloc(20, 1)),
  scan(PIXELS),
)
const jpeg = (...added: readonly Buffer[]) =>
  all(u8(0xff, 0xd8), JFIF, ...added, ICC, TABLES, SCANS, u8(0xff, 0xd9))
const exif = (orientation: number, isLittle = false) =>
  segment(0xe1, text('Exif\0\0'), tiff(orientation, isLittle))
const XMP = segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0'), PLACE)
const ADDED = [XMP, segment(0xed, text('Photoshop 3.0\0'), PLACE), segment(0xfe, PLACE)]

/* PNG */
const chunk = (type: string, ...inside: readonly Buffer[]) => {
  const bytes = all(...inside)
  return all(u32(bytes.length), text(type), bytes, u32(7))
}
const png = (...added: readonly Buffer[]) =>
  all(
    text('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.alloc(13, 1)),
    chunk('acTL', u32(2), u32(0)),
    ...added,
    chunk('fcTL', Buffer.alloc(26)),
    chunk('IDAT', PIXELS),
    chunk('fcTL', Buffer.alloc(26)),
    chunk('fdAT', u32(2), PIXELS),
    chunk('IEND'),
  )

/* GIF */
const blocks = (...inside: readonly Buffer[]) =>
  all(...inside.flatMap((bytes) => [u8(bytes.length), bytes]), u8(0))
const gif = (...added: readonly Buffer[]) => {
  const picture = all(u8(0x2c), Buffer.alloc(8), u8(0x80), Buffer.alloc(6, 9), u8(2))
  const control = all(u8(0x21, 0xf9), blocks(Buffer.alloc(4)))
  return all(
    all(text('GIF89a'), Buffer.alloc(4), u8(0x80, 0, 0), Buffer.alloc(6, 5)),
    all(u8(0x21, 0xff), blocks(text('NETSCAPE2.0'), u8(1, 0, 0))),
    ...added,
    all(control, picture, blocks(PIXELS, PIXELS)),
    all(control, picture, blocks(PIXELS)),
    u8(0x3b),
  )
}
// XMP stands in no pieces; its end leads every reader of pieces out of it (XMP, part 3, 1.1.2).
const MAGIC = all(u8(1), Buffer.from(Array.from({ length: 256 }, (_, n) => 255 - n)), u8(0))
const GIF_XMP = all(u8(0x21, 0xff, 11), text('XMP DataXMP'), PLACE, MAGIC)

describe('pictures that are not drawn anew', () => {
  it.each([
    ['jpeg', jpeg(...ADDED, exif(1)), jpeg()],
    ['apng', png(chunk('tEXt', PLACE), chunk('eXIf', tiff(1)), chunk('iDOT', PLACE)), png()],
    ['gif', gif(all(u8(0x21, 0xfe), blocks(PLACE, PLACE)), GIF_XMP), gif()],
  ])('lose what was noted in a %s, and what hangs behind it', async (_, noted, clean) => {
    expect(await cleaned(noted)).toEqual(clean)
    expect(await cleaned(all(clean, PLACE))).toEqual(clean)
    expect(await cleaned(clean)).toEqual(clean)
  })

  it.each([
    [6, false],
    [8, true],
  ])('stay turned as they are (%i, little first: %s)', async (orientation, isLittle) => {
    const after = await cleaned(jpeg(exif(orientation, isLittle)))
    const only = all(
      all(text('MM'), u16(42), u32(8), u16(1)),
      all(u16(0x0112), u16(3), u32(1), u16(orientation), Buffer.alloc(6)),
    )
    expect(after).toEqual(jpeg(segment(0xe1, text('Exif\0\0'), only)))
  })

  it('are read on where a piece of the file ends, wherever that is', async () => {
    for (const more of [0, 1, 2, 3, 5, 8, 13]) {
      const pixels = Buffer.alloc(262_144 - 2 + more, 0x42)
      const whole = all(u8(0xff, 0xd8), scan(pixels), u8(0xff, 0xd9))
      expect(await cleaned(all(whole, PLACE))).toEqual(whole)
      const moving = Buffer.from(gif())
      const long = all(moving.subarray(0, -1), u8(0x21, 0xfe), blocks(...longWords(more)), u8(0x3b))
      expect(await cleaned(long)).toEqual(gif())
    }
  })

  it('stay cut off where they were', async () => {
    const cut = jpeg().subarray(0, -8)
    expect(await cleaned(all(cut))).toEqual(all(cut))
  })
})

function longWords(more: number): Buffer[] {
  return Array.from({ length: 1_050 }, (_, n) => Buffer.alloc(n === 0 ? 1 + more : 255, 0x61))
}

/* MP4 */
const box = (type: string, ...inside: readonly Buffer[]) => {
  const bytes = all(...inside)
  return all(u32(bytes.length + 8), text(type), bytes)
}
const longBox = (type: string, bytes: Buffer) =>
  all(u32(1), text(type), u32(0), u32(bytes.length + 16), bytes)
const times = (type: string, version: number, seconds: number) => {
  const one = version === 1 ? all(u32(0), u32(seconds)) : u32(seconds)
  return box(type, u32(version << 24), one, one, text('how long it is'))
}
interface Film {
  readonly noted: (type: string, ...inside: readonly Buffer[]) => Buffer
  readonly seconds: number
}
const film = ({ noted, seconds }: Film) =>
  all(
    box('ftyp', text('isom'), u32(0)),
    noted('uuid', Buffer.alloc(16, 0xbe), PLACE),
    box(
      'moov',
      times('mvhd', 0, seconds),
      box(
        'trak',
        times('tkhd', 1, seconds),
        noted('udta', PLACE),
        box('mdia', times('mdhd', 0, seconds), box('minf', text('where the pictures are'))),
      ),
      noted('udta', box('\xa9xyz', PLACE)),
      noted('meta', u32(0), PLACE),
    ),
    longBox('mdat', all(PIXELS, text('udta'), PIXELS)),
    noted('meta', u32(0), PLACE),
  )
const NOTED_FILM = film({ noted: box, seconds: 3_900_000_000 })

describe('films', () => {
  it('lose where, with what and when they were taken, and nothing in them moves', async () => {
    const free = (_: string, ...inside: readonly Buffer[]) =>
      box('free', Buffer.alloc(all(...inside).length))
    const after = await cleaned(NOTED_FILM, 'video/mp4')
    expect(after).toEqual(film({ noted: free, seconds: 0 }))
    expect(after?.length).toBe(NOTED_FILM.length)
  })

  it.each(['stco', 'co64'])('lose what a camera noted while it filmed (%s)', async (kind) => {
    const ftyp = box('ftyp', text('isom'), u32(0))
    const places = [8, 8 + 20 + PIXELS.length].map((at) => ftyp.length + at)
    const table = (type: string, ...numbers: readonly number[]) =>
      box(type, u32(0), ...numbers.map(u32))
    const track = (handler: string) =>
      box(
        'trak',
        box(
          'mdia',
          box('hdlr', u32(0), u32(0), text(handler)),
          box(
            'minf',
            box(
              'stbl',
              table('stsz', 0, 3, 12, 8, 9),
              table('stsc', 2, 1, 2, 1, 2, 1, 1),
              table(kind, 2, ...places.flatMap((at) => (kind === 'stco' ? [at] : [0, at]))),
            ),
          ),
        ),
      )
    const whole = (handler: string, one: Buffer, two: Buffer) =>
      all(ftyp, box('mdat', one, PIXELS, two, PIXELS), box('moov', track(handler)))
    const noted = [PLACE.subarray(0, 20), PLACE.subarray(0, 9)] as const
    expect(await cleaned(whole('meta', ...noted))).toEqual(
      whole('meta', Buffer.alloc(20), Buffer.alloc(9)),
    )
    expect(await cleaned(whole('vide', ...noted))).toEqual(whole('vide', ...noted))
    // Tables that say what is not there.
    expect(await cleaned(whole('meta', ...noted).subarray(0, -1))).toBeNull()
  })

  it('of old QuickTime too, that says no kind', async () => {
    const moov = box('moov', times('mvhd', 0, 5), box('udta', PLACE))
    const after = await cleaned(all(moov, box('mdat', PIXELS)))
    expect(after).toEqual(
      all(
        box('moov', times('mvhd', 0, 0), box('free', Buffer.alloc(PLACE.length))),
        box('mdat', PIXELS),
      ),
    )
  })

  it('are read at a few places, however long they are', async () => {
    const read: number[] = []
    const file = new File([film({ noted: box, seconds: 1 }), Buffer.alloc(9_000_000)], 'long.mp4')
    const slice = file.slice.bind(file)
    file.slice = (from, to, type) => {
      const piece = slice(from, to, type)
      const bytes = piece.arrayBuffer.bind(piece)
      piece.arrayBuffer = () => {
        read.push(piece.size)
        return bytes()
      }
      return piece
    }
    expect(await withoutMetadata(file)).not.toBeNull()
    expect(read.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000)
  })

  it('stay as they were where a box does not fit: that is said', async () => {
    expect(await cleaned(NOTED_FILM.subarray(0, -3))).toBeNull()
    expect(await cleaned(all(box('ftyp', text('crx '), u32(0)), box('moov')))).toBeNull()
  })
})

/* MP3 */
const frame = (name: string, words: Buffer) =>
  all(text(name), u32(words.length), u8(0, 0), u8(0), words.subarray(1))
const tag = (version: number, flags: number, inside: Buffer) =>
  all(text('ID3'), u8(version, 0, flags), u8(0, 0, inside.length >> 7, inside.length & 127), inside)
const SOUND = all(u8(0xff, 0xfb, 0x90, 0x64), PIXELS)
const TITLE = frame('TIT2', text('.Mangue'))
const ALBUM = frame('TALB', text('.Saison'))
const SECRETS = [frame('GEOB', PLACE), frame('TXXX', PLACE), frame('APIC', PLACE)]

describe('sounds', () => {
  it('keep the words about the work, where the sound stays', async () => {
    const [first = TITLE, ...others] = SECRETS
    const before = all(first, TITLE, ...others, ALBUM)
    const stays = all(TITLE, ALBUM)
    const after = await cleaned(all(tag(3, 0, before), SOUND), 'audio/mpeg')
    const rest = Buffer.alloc(before.length - stays.length)
    expect(after).toEqual(all(tag(3, 0, all(stays, rest)), SOUND))
  })

  it('lose all that was said in a way that is not read', async () => {
    const before = all(TITLE, ...SECRETS)
    const after = await cleaned(all(tag(3, 0x80, before), SOUND))
    expect(after).toEqual(all(tag(3, 0, Buffer.alloc(before.length)), SOUND))
  })

  it('lose a comment behind them', async () => {
    const behind = (comment: Buffer) => all(text('TAG'.padEnd(97, 't')), comment, u8(0, 4, 17))
    const noted = all(SOUND, behind(PLACE.subarray(0, 28)))
    expect(await cleaned(noted, 'audio/mpeg')).toEqual(all(SOUND, behind(Buffer.alloc(28))))
  })
})

describe('whatever is broken in it', () => {
  it('never throws', async () => {
    const whole = [jpeg(...ADDED, exif(3)), png(), gif(GIF_XMP), NOTED_FILM, tag(3, 0, TITLE)]
    await fc.assert(
      fc.asyncProperty(brokenOf(...whole), async (broken) => {
        const after = await cleaned(broken)
        expect(after === null || after.length <= broken.length + 36).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
