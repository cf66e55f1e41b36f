import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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
  projectPath: string,
  vars: Record<string, string> = {},
): Promise<RunningWorker> {
  const before = new Set(childrenOf(process.pid))
  const configPath = withoutAssets(projectPath)
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

/**
 * The same project without its static files. Where there are some, the local tools put a Worker of
 * their own in front that routes between files and ours, and every socket's request then lives in
 * that one too: 65 kB for each connection that are neither ours nor the bare object's (measured
 * 2026-11, 2,000 idle connections to either).
 */
function withoutAssets(path: string): string {
  const folder = dirname(path)
  const text = readFileSync(path, 'utf8')
    .replace(/^\[assets\]\n(?:(?!\[).*\n)*/m, '')
    .replace(/^(main|migrations_dir) = "(.*)"$/gm, (_, key: string, value: string) => {
      return `${key} = ${JSON.stringify(resolve(folder, value))}`
    })
  const copy = join(mkdtempSync(join(tmpdir(), 'palabre-bench-')), 'wrangler.toml')
  writeFileSync(copy, text)
  return copy
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
