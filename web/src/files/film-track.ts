import { wordAt } from '../../../durable-objects/protocol/bytes.ts'
import { boxAt } from './boxes.ts'
import type { Span } from './spans.ts'

/*
 * What a camera notes while it films (its places, how it is held) is a track of its own between the
 * pictures: GoPro, Sony, DJI, iPhones. Tables say where its pieces lie (ISO/IEC 14496-12, 8.7).
 */

const HEAD = 16
const TABLE_MOST = 16_777_216
const CHUNKS_MOST = 100_000

/** The bytes of this track where it is such a one; of all others none. */
export async function spansOfTrack(file: Blob, track: Span): Promise<Span[]> {
  const media = await within(file, track, 'mdia')
  const handler = media && (await within(file, media, 'hdlr'))
  if (!handler || wordAt(await viewOn(file, handler), 8) !== 'meta') return []
  const table = await within(file, await within(file, media, 'minf'), 'stbl')
  const [sizes, groups, places] = [
    await tableIn(file, table, 'stsz'),
    await tableIn(file, table, 'stsc'),
    (await tableIn(file, table, 'stco')) ?? (await tableIn(file, table, 'co64')),
  ]
  // Of a film that comes in fragments they are empty.
  if (!sizes || !groups || !places) throw new RangeError('a track without tables')
  return spansBy(sizes.view, groups.view, places)
}

interface Table {
  readonly type: string
  readonly view: DataView
}

function spansBy(sizes: DataView, groups: DataView, { type, view: places }: Table): Span[] {
  const chunks = places.getUint32(4)
  if (chunks > CHUNKS_MOST) throw new RangeError('too many pieces')
  const all = sizes.getUint32(4)
  const spans: Span[] = []
  let [sample, group] = [0, 0]
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const start =
      type === 'co64' ? Number(places.getBigUint64(8 + chunk * 8)) : places.getUint32(8 + chunk * 4)
    // From which piece on so many samples are in each.
    const next = group + 1
    if (next < groups.getUint32(4) && groups.getUint32(8 + next * 12) === chunk + 1) group = next
    const count = groups.getUint32(12 + group * 12)
    let end = start + (all === 0 ? 0 : all * count)
    for (let left = all === 0 ? count : 0; left > 0; left -= 1) {
      end += sizes.getUint32(12 + sample * 4)
      sample += 1
    }
    spans.push({ start, end })
  }
  return spans
}

async function tableIn(file: Blob, table: Span | null, type: string): Promise<Table | null> {
  const found = await within(file, table, type)
  return found && { type, view: await viewOn(file, found) }
}

/** What stands in the first box of this type there. */
async function within(file: Blob, span: Span | null, wanted: string): Promise<Span | null> {
  if (!span) return null
  for (let at = span.start; at + 8 <= span.end;) {
    const view = new DataView(await file.slice(at, at + HEAD).arrayBuffer())
    const { type, head, size } = boxAt(view, 0, span.end - at)
    if (type === wanted) return { start: at + head, end: at + size }
    at += size
  }
  return null
}

async function viewOn(file: Blob, { start, end }: Span): Promise<DataView> {
  if (end - start > TABLE_MOST) throw new RangeError('too long a table')
  return new DataView(await file.slice(start, end).arrayBuffer())
}
