import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { Written } from './notebook.ts'

/** What one client heard as it happened, in the order it heard it. */
export interface Heard {
  readonly who: string
  /** The change up to which it knew everything before. */
  readonly from: number
  readonly events: readonly ConversationEvent[]
}

/** A run of messages: what was tried, what is stored, what was heard. Others' changes are no part. */
export interface Evidence {
  readonly written: readonly Written[]
  /** The whole history after `base`, oldest first. */
  readonly stored: readonly Message[]
  /** The number of the last message before the run. */
  readonly base: number
  readonly heard?: readonly Heard[]
}

/** Every way in which a run can break the promises, with a sentence for each time. */
export interface Verdict {
  /** Acknowledged, and not stored. */
  readonly lost: readonly string[]
  /** Stored more than once under one author and client id. */
  readonly doubled: readonly string[]
  /** Stored elsewhere than the acknowledgement said. */
  readonly moved: readonly string[]
  /** Stored, and written by nobody, or refused. */
  readonly phantoms: readonly string[]
  /** Stored with another text than was written. */
  readonly altered: readonly string[]
  /** Written after another's acknowledgement, and placed before it. */
  readonly inversions: readonly string[]
  /** Numbers of the history that are missing or out of order. */
  readonly gaps: readonly string[]
  /** Changes that a client heard twice, not at all or in another order. */
  readonly misheard: readonly string[]
  /** Messages that a client heard otherwise than history has them. */
  readonly differing: readonly string[]
}

export function judge({ written, stored, base, heard = [] }: Evidence): Verdict {
  return {
    ...judgeWriting(written, stored),
    inversions: findInversions(written),
    gaps: findGaps(stored, base),
    misheard: heard.flatMap(findHoles),
    differing: heard.flatMap((one) => findDifferences(one, stored)),
  }
}

function judgeWriting(written: readonly Written[], stored: readonly Message[]) {
  const lost: string[] = []
  const doubled: string[] = []
  const moved: string[] = []
  const phantoms: string[] = []
  const altered: string[] = []
  const kept = new Map<ClientId, Message[]>()
  for (const message of stored) {
    kept.set(message.cid, [...(kept.get(message.cid) ?? []), message])
  }
  const tried = new Map(written.map((one) => [one.cid, one]))
  for (const { cid, by, text, answer } of written) {
    const copies = (kept.get(cid) ?? []).filter((message) => message.by === by)
    const [first] = copies
    if (answer.kind === 'acked' && !first) lost.push(`${cid} was acked as ${answer.num}`)
    if (copies.length > 1) doubled.push(`${cid} stands at ${copies.map((m) => m.num).join()}`)
    if (!first) continue
    if (answer.kind === 'refused') phantoms.push(`${cid} was refused: ${answer.code}`)
    if (answer.kind === 'acked' && (first.num !== answer.num || first.seq !== answer.seq)) {
      moved.push(`${cid} was acked as ${answer.num}, and stands at ${first.num}`)
    }
    if (first.text !== text) altered.push(`${cid} at ${first.num}`)
  }
  for (const { cid, by, num } of stored) {
    if (tried.get(cid)?.by !== by) phantoms.push(`${num} by ${by}`)
  }
  return { lost, doubled, moved, phantoms, altered }
}

/** What was acknowledged before something else was begun stands before it. */
function findInversions(written: readonly Written[]): string[] {
  const acked = written.flatMap(({ beganAt, answer }) =>
    answer.kind === 'acked' ? [{ beganAt, at: answer.at, num: answer.num }] : [],
  )
  const byBegin = acked.toSorted((a, b) => a.beganAt - b.beganAt)
  const byAck = acked.toSorted((a, b) => a.at - b.at)
  const inversions: string[] = []
  let [seen, highest] = [0, 0]
  for (const { beganAt, num } of byBegin) {
    for (let next = byAck[seen]; next && next.at < beganAt; next = byAck[++seen]) {
      highest = Math.max(highest, next.num)
    }
    if (num < highest) inversions.push(`${num} was begun after ${highest} was acked`)
  }
  return inversions
}

function findGaps(stored: readonly Message[], base: number): string[] {
  const gaps: string[] = []
  let before = { num: base, seq: 0 }
  for (const { num, seq } of stored) {
    if (num !== before.num + 1) gaps.push(`${num} comes after ${before.num}`)
    if (seq <= before.seq) gaps.push(`change ${seq} comes after ${before.seq}`)
    before = { num, seq }
  }
  return gaps
}

function findHoles({ who, from, events }: Heard): string[] {
  const holes: string[] = []
  let before = from
  for (const { seq } of events) {
    if (seq !== before + 1) holes.push(`${who}: ${seq} came after ${before}`)
    before = seq
  }
  return holes
}

function findDifferences({ who, events }: Heard, stored: readonly Message[]): string[] {
  const kept = new Map(stored.map((message) => [message.num, message]))
  return events.flatMap((event) => {
    if (event.t !== 'message') return []
    const message = kept.get(event.num)
    const same =
      message?.seq === event.seq &&
      message.by === event.by &&
      message.cid === event.cid &&
      message.at === event.at &&
      message.text === event.text
    return same ? [] : [`${who}: ${event.num}`]
  })
}
