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
    const steady20 = await load.run({ do: 'steady', perSecond: 20, ms: 10_000 })
    const { name, saves } = subject
    return { name, saves, loop64, loop8, steady20, bytesPerConnection }
  } finally {
    load.end()
    await subject.stop()
  }
}

async function measureIdle(subject: Subject, load: Load): Promise<number> {
  const before = residentBytes(subject.pid)
  await load.connect(IDLE)
  const bytes = (residentBytes(subject.pid) - before) / IDLE
  await load.disconnect()
  return bytes
}
