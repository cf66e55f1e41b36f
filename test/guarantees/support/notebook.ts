import type { ClientId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { AckItem, ErrorItem } from '../../../durable-objects/protocol/items.ts'

/** One message as its author knows of it: when it was first said, and what became of it. */
export interface Written {
  readonly by: PersonId
  readonly cid: ClientId
  readonly text: string
  /** Times by one clock of the test, in milliseconds. */
  readonly beganAt: number
  readonly answer: Answered
}

export type Answered =
  /** Never answered: it may be stored or not. */
  | { readonly kind: 'none' }
  | { readonly kind: 'acked'; readonly num: number; readonly seq: number; readonly at: number }
  | { readonly kind: 'refused'; readonly code: string }

/** The history of a run: every message that anybody tried to write, and each answer. */
export class Notebook {
  readonly #written = new Map<ClientId, Written>()
  /** Acks of one message that did not say the same. */
  readonly changed: ClientId[] = []

  begin(by: PersonId, cid: ClientId, text: string): void {
    if (this.#written.has(cid)) return
    const beganAt = performance.now()
    this.#written.set(cid, { by, cid, text, beganAt, answer: { kind: 'none' } })
  }

  answered(item: AckItem | ErrorItem): void {
    const written = item.cid === undefined ? undefined : this.#written.get(item.cid)
    if (!written) return
    const before = written.answer
    const answer = answerOf(item)
    if (before.kind === 'acked') {
      const same = answer.kind === 'acked' && answer.num === before.num && answer.seq === before.seq
      if (!same) this.changed.push(written.cid)
      return
    }
    this.#written.set(written.cid, { ...written, answer })
  }

  get all(): Written[] {
    return [...this.#written.values()]
  }

  get acked(): number {
    return this.all.filter(({ answer }) => answer.kind === 'acked').length
  }
}

function answerOf(item: AckItem | ErrorItem): Answered {
  if (item.t === 'error') return { kind: 'refused', code: item.code }
  return { kind: 'acked', num: item.num ?? 0, seq: item.seq ?? 0, at: performance.now() }
}
