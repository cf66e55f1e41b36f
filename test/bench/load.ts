import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadOrder, LoadReport, Measured } from './load-process.ts'
import { cpuSeconds } from './process.ts'
import type { Subject } from './subjects/subject.ts'

export interface Throughput extends Measured {
  readonly deliveriesPerSecond: number
  readonly cpuPerMillion: number
}

/** The clients of one subject. */
export class Load {
  readonly #subject: Subject
  readonly #child: ChildProcess

  constructor(subject: Subject) {
    this.#subject = subject
    this.#child = fork(fileURLToPath(new URL('./load-process.ts', import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.#child.once('exit', (code) => {
      if (code !== null && code !== 0) throw new Error('the load process failed')
    })
  }

  async connect(count: number): Promise<void> {
    const plans = Array.from({ length: count }, (_, index) => this.#subject.client(index))
    this.#order({ do: 'connect', plans })
    await this.#until('connect')
  }

  async disconnect(): Promise<void> {
    this.#order({ do: 'disconnect' })
    await this.#until('disconnect')
  }

  async run(order: LoadOrder & { do: 'closed-loop' | 'steady' }): Promise<Throughput> {
    this.#order(order)
    await this.#until('window-opens')
    const before = cpuSeconds(this.#subject.pid)
    await this.#until('window-closes')
    const cpu = cpuSeconds(this.#subject.pid) - before
    const measured = await this.#until('measured')
    return {
      ...measured,
      deliveriesPerSecond: measured.deliveries / measured.seconds,
      cpuPerMillion: cpu / (measured.deliveries / 1e6),
    }
  }

  end(): void {
    this.#child.removeAllListeners('exit')
    this.#child.kill()
  }

  #order(order: LoadOrder): void {
    this.#child.send(order)
  }

  async #until<D extends LoadReport['did']>(did: D): Promise<Extract<LoadReport, { did: D }>> {
    for (;;) {
      const [report] = (await once(this.#child, 'message')) as [LoadReport]
      if (report.did === did) return report as Extract<LoadReport, { did: D }>
    }
  }
}
