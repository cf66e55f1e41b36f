/**
 * Where a search in this conversation goes on: `below` a message's number, and (where messages are
 * weighed) within that stretch after the place of one. Numbers in base 36.
 */
export interface Mark {
  readonly below: number
  readonly after: { readonly weight: number; readonly num: number } | null
}

const MARK = /^([0-9a-z]{1,11})(?:\.([0-9a-z]{1,11})\.([0-9a-z]{1,11}))?$/
/** From the newest message on; short in a mark. */
const TOP = Number.MAX_SAFE_INTEGER

/** From the beginning, also where somebody made a mark up. */
export function readMark(text: string | null): Mark {
  const [, below, weight, num] = MARK.exec(text ?? '') ?? []
  if (below === undefined) return { below: TOP, after: null }
  const after =
    weight === undefined || num === undefined
      ? null
      : { weight: parseInt(weight, 36), num: parseInt(num, 36) }
  return { below: parseInt(below, 36) || TOP, after }
}

export function markFrom(below: number): string {
  return below.toString(36)
}

export function markAfter(below: number, { weight, num }: NonNullable<Mark['after']>): string {
  return [below === TOP ? 0 : below, weight, num].map((part) => part.toString(36)).join('.')
}
