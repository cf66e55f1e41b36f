import { randomUUID } from 'node:crypto'
import type { DialectName } from './subject.ts'

/** How a client of each subject says a message and recognises what comes back, without parsing. */
export interface Dialect {
  /** Said when the socket opens. */
  readonly hello: readonly string[]
  /** True when this frame shows that the client is in. */
  isIn(frame: string): boolean
  say(body: string): string
  /** Messages in a frame, as deliveries. */
  messages(frame: Buffer): number
  /** Messages of the sender with this mark that the frame acknowledges or brings back. */
  acks(frame: Buffer, sender: string): number
  /** What must be answered to a frame, or `null`. */
  answer(frame: Buffer): string | null
}

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  palabre: {
    hello: [],
    isIn: (frame) => frame.includes('"t":"live"'),
    say: (body) => `[{"t":"send","cid":"${randomUUID()}","text":"${body}"}]`,
    messages: (frame) => count(frame, '"t":"message"'),
    acks: (frame) => count(frame, '"t":"ack"'),
    answer: (frame) => {
      const at = frame.indexOf('"t":"mark"')
      if (at === -1) return null
      const mark = /"t":"mark","mark":"([^"]+)"/.exec(frame.toString('utf8', at))?.[1]
      return mark === undefined ? null : `[{"t":"seen","mark":"${mark}"}]`
    },
  },
  bare: {
    hello: [],
    isIn: () => true,
    say: (body) => body,
    messages: () => 1,
    acks: (frame, sender) => (frame.includes(sender) ? 1 : 0),
    answer: () => null,
  },
  'socket.io': {
    hello: ['40'],
    isIn: (frame) => frame.startsWith('40'),
    say: (body) => `42["message","${body}"]`,
    messages: (frame) => (frame.subarray(0, 2).toString() === '42' ? 1 : 0),
    acks: (frame, sender) => (frame.includes(sender) ? 1 : 0),
    answer: (frame) => (frame.length === 1 && frame[0] === 0x32 ? '3' : null),
  },
}

function count(frame: Buffer, needle: string): number {
  let found = 0
  for (let at = frame.indexOf(needle); at !== -1; at = frame.indexOf(needle, at + needle.length)) {
    found += 1
  }
  return found
}
