import { ConversationId, parseId } from '../../durable-objects/protocol/ids.ts'

/** How far a search has come: when it began, and where it goes on in each conversation that it touched. */
export interface Cursor {
  /** Messages that came later are of another search. */
  readonly began: number
  readonly marks: ReadonlyMap<ConversationId, string>
}

const BEGAN = /^[0-9a-z]{6,10}$/
const MARK = /^[0-9a-z.]{1,40}$/
/** Everything in it may stand in a URL as it is. */
const [BETWEEN, WITHIN] = ['~', '-']

export function writeCursor({ began, marks }: Cursor): string {
  const places = [...marks].map(([id, mark]) => `${id}${WITHIN}${mark}`)
  return [began.toString(36), ...places].join(BETWEEN)
}

/** `null` when nobody here has written this. A conversation that one may not read stays one. */
export function readCursor(text: string, now: number): Cursor | null {
  const [first = '', ...places] = text.split(BETWEEN)
  const began = BEGAN.test(first) ? parseInt(first, 36) : Number.NaN
  if (!(began <= now)) return null
  const marks = new Map<ConversationId, string>()
  for (const place of places) {
    const [name, mark = ''] = place.split(WITHIN)
    const id = parseId(ConversationId, name)
    if (id === null || !MARK.test(mark)) return null
    marks.set(id, mark)
  }
  return { began, marks }
}
