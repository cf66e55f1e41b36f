import type { Meant } from '../../durable-objects/protocol/rpc-acting.ts'

const FORM = /^(\d{1,11})\.(\d{6,15})$/

/**
 * Slack's name of a message: the second in which it was written, and behind the point its number in the
 * conversation, of at least six digits. So it sorts by time, and either way back needs no table.
 */
export function tsOf({ num, at }: { readonly num: number; readonly at: number }): string {
  return `${String(Math.floor(at / 1_000))}.${String(num).padStart(6, '0')}`
}

/** `null`: nothing here is called so. */
export function readTs(ts: string): Meant | null {
  const [, second, num] = FORM.exec(ts) ?? []
  if (second === undefined || num === undefined || Number(num) === 0) return null
  return { second: Number(second), num: Number(num) }
}

/** A bound of history, which need not be the name of a message: any time will do. */
export function readBound(ts: string): Meant | null {
  const [, second, num = '0'] = /^(\d{1,11})(?:\.(\d{1,15}))?$/.exec(ts) ?? []
  return second === undefined ? null : { second: Number(second), num: Number(num) }
}

/** Less than 0: `one` comes first. */
export function compareMeant(one: Meant, other: Meant): number {
  return one.second - other.second || one.num - other.num
}
