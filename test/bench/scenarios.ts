import { Load, type Throughput } from './load.ts'
import { residentBytes } from './process.ts'
import type { Subject } from './subjects/subject.ts'

/** What every subject goes through: one room, 100 clients, 80-byte bodies. */
export interface SubjectResult {
  readonly name: string
  readonly saves: boolean
  readonly loop64: Throughput
  readonly loop8: Throughput
  readonly steady20: Throughput
  /** Bytes of memory for one idle connection, its share of the runtime included. */
  readonly bytesPerConnection: number
}

const CLIENTS = 100
const IDLE = 2_000
/** Of the steady traffic, so that a moment in which the machine did something else counts once. */
const SLICES = 5

export async function measureSubject(start: () => Promise<Subject>): Promise<SubjectResult> {
  const subject = await start()
  const load = new Load(subject)
  try {
    const bytesPerConnection = await measureIdle(subject, load)
    await load.connect(CLIENTS)
    const warmMs = 2_000
    const ms = 5_000
    const loop64 = await load.run({ do: 'closed-loop', senders: 64, warmMs, ms })
    const loop8 = await load.run({ do: 'closed-loop', senders: 8, warmMs, ms })
    const slices: Throughput[] = []
    for (let slice = 0; slice < SLICES; slice += 1) {
      slices.push(await load.run({ do: 'steady', perSecond: 20, ms: 3_000 }))
    }
    const steady20 = typical(slices)
    const { name, saves } = subject
    return { name, saves, loop64, loop8, steady20, bytesPerConnection }
  } finally {
    load.end()
    await subject.stop()
  }
}

/** Of each figure the median of the slices. */
function typical(slices: readonly Throughput[]): Throughput {
  const of = (figure: (slice: Throughput) => number): number => {
    const sorted = slices.map(figure).sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }
  return {
    seconds: of(({ seconds }) => seconds),
    deliveries: of(({ deliveries }) => deliveries),
    sent: of(({ sent }) => sent),
    ack: { p50: of(({ ack }) => ack.p50), p99: of(({ ack }) => ack.p99) },
    delivery: { p50: of(({ delivery }) => delivery.p50), p99: of(({ delivery }) => delivery.p99) },
    deliveriesPerSecond: of(({ deliveriesPerSecond }) => deliveriesPerSecond),
    cpuPerMillion: of(({ cpuPerMillion }) => cpuPerMillion),
  }
}

async function measureIdle(subject: Subject, load: Load): Promise<number> {
  const before = residentBytes(subject.pid)
  await load.connect(IDLE)
  const bytes = (residentBytes(subject.pid) - before) / IDLE
  await load.disconnect()
  return bytes
}
