import { createTestHarness, type TestHarness } from 'wrangler'
import { childrenOf, listeningPorts } from '../process.ts'

export interface RunningWorker {
  readonly harness: TestHarness
  /** The workerd process that runs the Worker and its objects. */
  readonly pid: number
  /** Its own port: the harness's port leads through a proxy in another process. */
  readonly origin: string
}

/** Runs a wrangler project and finds the process that does the work, and the way to it. */
export async function runWorker(
  configPath: string,
  vars: Record<string, string> = {},
): Promise<RunningWorker> {
  const before = new Set(childrenOf(process.pid))
  const harness = createTestHarness({ workers: [{ configPath, vars }] })
  const { url } = await harness.listen()
  const started = childrenOf(process.pid).filter((pid) => !before.has(pid))
  for (const pid of started) {
    const ports = listeningPorts(pid)
    if (ports.length === 0 || ports.includes(Number(url.port))) continue
    const port = await answering(ports)
    if (port !== null) return { harness, pid, origin: `http://127.0.0.1:${String(port)}` }
  }
  throw new Error('no workerd process that answers was found')
}

async function answering(ports: readonly number[]): Promise<number | null> {
  for (const port of ports) {
    try {
      const response = await fetch(`http://127.0.0.1:${String(port)}/api/health`)
      await response.body?.cancel()
      if (response.ok) return port
    } catch {
      // Not an HTTP port.
    }
  }
  return null
}
