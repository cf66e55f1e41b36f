import { childrenOf, commandOf, listeningPorts, residentBytes } from '../../bench/process.ts'
import type { TestServer } from '../../support/server.ts'

/** What Linux tells of the server's processes. Elsewhere there is no /proc, and nothing is known. */
const KNOWS = process.platform === 'linux'

/**
 * The port of the process that runs the Worker and its objects. wrangler's own proxy stands before
 * it, in a process whose memory and whose view of a frame are not ours. Elsewhere: the proxy's.
 */
export async function workerPort(server: TestServer): Promise<number> {
  const found = await findWorker(server)
  return found?.port ?? Number(new URL(server.url).port)
}

/** Resident memory of the process that runs the Worker, or `null` where that cannot be known. */
export async function workerMemory(server: TestServer): Promise<(() => number) | null> {
  const found = await findWorker(server)
  return found && (() => residentBytes(found.pid))
}

async function findWorker(server: TestServer): Promise<{ pid: number; port: number } | null> {
  if (!KNOWS) return null
  const own = Number(new URL(server.url).port)
  for (const pid of treeOf(server.pid)) {
    if (!commandOf(pid).includes('workerd serve')) continue
    const ports = listeningPorts(pid)
    if (ports.includes(own)) continue
    for (const port of ports) if (await answers(port)) return { pid, port }
  }
  throw new Error('no process that runs the Worker was found')
}

function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`)
    await response.body?.cancel()
    return response.ok
  } catch {
    // Not an HTTP port.
    return false
  }
}
