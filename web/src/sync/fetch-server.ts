import type { ServerAnswer } from '../../../durable-objects/protocol/rest/server.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'

const PATIENCE_MS = 15_000

/** GET /api/server; `null` when nobody answers. */
export async function askServer(origin = ''): Promise<ServerAnswer | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(`${origin}/api/server`, { signal })
    return response.ok ? ((await response.json()) as ServerAnswer) : null
  } catch {
    return null
  }
}

export async function fetchServer(origin?: string): Promise<ServerNotice | null> {
  return (await askServer(origin))?.server ?? null
}
