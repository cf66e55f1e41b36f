import { NOTHING, plus, times, type UsageCounts, type UsageKind } from './counts.ts'
import {
  ASSUMED,
  FRAMES_A_REQUEST,
  OBJECT_GB,
  PLAN_DOLLARS,
  PRICES,
  type PriceName,
} from './prices.ts'

export type CountsByKind = Readonly<Partial<Record<UsageKind, UsageCounts>>>

/** What is stored right now, in bytes. */
export interface StoredBytes {
  readonly objects: number
  readonly table: number
}

export interface BillLine {
  readonly name: PriceName
  readonly amount: number
  readonly included: number
  /** For what is beyond the included. */
  readonly dollars: number
}

export interface Bill {
  readonly lines: readonly BillLine[]
  readonly plan: number
  /** The plan and all lines. */
  readonly dollars: number
}

/** What these counts of one month cost. */
export function billFor(counts: CountsByKind, stored: StoredBytes): Bill {
  const amounts = { ...flows(counts), objectBytes: stored.objects, tableBytes: stored.table }
  const lines = (Object.keys(PRICES) as PriceName[]).map((name) => {
    const { included, dollars } = PRICES[name]
    const amount = Math.max(0, amounts[name])
    return { name, amount, included, dollars: Math.max(0, amount - included) * dollars }
  })
  const beyond = lines.reduce((sum, line) => sum + line.dollars, 0)
  return { lines, plan: PLAN_DOLLARS, dollars: PLAN_DOLLARS + beyond }
}

/** The same when the rest of the month goes on like the part that has passed (0 to 1). */
export function projectedBill(counts: CountsByKind, stored: StoredBytes, passed: number): Bill {
  const factor = 1 / Math.min(1, Math.max(passed, Number.EPSILON))
  const projected = Object.entries(counts).map(([kind, own]) => [kind, times(own, factor)])
  return billFor(Object.fromEntries(projected) as CountsByKind, stored)
}

/** What this costs where nothing is included: the measure of what is worth being counted. */
export function worthOf(kind: UsageKind, counts: UsageCounts): number {
  const { requests, frames, rowsRead, rowsWritten } =
    kind === 'worker' ? WORTH.worker : WORTH.object
  return (
    counts.requests * requests +
    counts.frames * frames +
    counts.rowsRead * rowsRead +
    counts.rowsWritten * rowsWritten
  )
}

/** What one of each is worth, computed once: this stands on the path of every frame. */
const WORTH = { worker: worthOfOne('worker'), object: worthOfOne('room') }

function worthOfOne(kind: UsageKind) {
  const worth = (counts: Partial<UsageCounts>): number => {
    const amounts = Object.entries(flows({ [kind]: plus(NOTHING, counts) })) as [
      PriceName,
      number,
    ][]
    return amounts.reduce((sum, [name, amount]) => sum + amount * PRICES[name].dollars, 0)
  }
  return {
    requests: worth({ requests: 1 }),
    frames: worth({ frames: 1 }),
    rowsRead: worth({ rowsRead: 1 }),
    rowsWritten: worth({ rowsWritten: 1 }),
  }
}

function flows({ worker = NOTHING, ...objects }: CountsByKind) {
  const all = Object.values(objects).reduce((sum, own) => plus(sum, own), NOTHING)
  return {
    workerRequests: worker.requests,
    workerCpuMs: worker.requests * ASSUMED.workerCpuMs,
    objectRequests: all.requests + all.frames / FRAMES_A_REQUEST,
    objectGbSeconds: ((all.requests + all.frames) * ASSUMED.objectMs * OBJECT_GB) / 1_000,
    objectRowsRead: all.rowsRead,
    objectRowsWritten: all.rowsWritten,
    tableRowsRead: worker.rowsRead,
    tableRowsWritten: worker.rowsWritten,
  }
}
