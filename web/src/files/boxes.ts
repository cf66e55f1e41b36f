import { wordAt } from '../../../durable-objects/protocol/bytes.ts'

/* Boxes in boxes: HEIC, AVIF, MP4 and QuickTime (ISO/IEC 14496-12, 4.2). */

export interface Box {
  readonly type: string
  /** Of its header, and of all of it. */
  readonly head: number
  readonly size: number
}

/** `most`: so much room is left; what does not fit in it throws. */
export function boxAt(view: DataView, at: number, most: number): Box {
  const short = view.getUint32(at)
  const type = wordAt(view, at + 4)
  const isLong = short === 1
  const size = short === 0 ? most : isLong ? Number(view.getBigUint64(at + 8)) : short
  const head = isLong ? 16 : 8
  if (size < head || size > most) throw new RangeError('a box that does not fit')
  return { type, head, size }
}

/** What stands in each. */
export function* boxesIn(view: DataView, from: number, to: number) {
  for (let at = from; at + 8 <= to;) {
    const { type, head, size } = boxAt(view, at, to - at)
    yield { type, start: at + head, end: at + size }
    at += size
  }
}
