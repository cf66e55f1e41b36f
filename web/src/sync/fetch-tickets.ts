import type { ApiError } from '../../../durable-objects/protocol/error-codes.ts'
import type { ByeItem } from '../../../durable-objects/protocol/items.ts'
import type { AskTickets, TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import type { TicketsCall } from './tickets.ts'

const PATIENCE_MS = 15_000

/** POST /api/tickets; `request` adds what a browser adds by itself. */
export async function fetchTickets(
  body: AskTickets,
  { origin = '', headers = {} }: { origin?: string; headers?: Record<string, string> } = {},
): Promise<TicketsCall> {
  try {
    const response = await fetch(`${origin}/api/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return { kind: 'answered', answer: (await response.json()) as TicketsAnswer }
    if (response.status === 401) return { kind: 'signed-out' }
    const { error } = (await response.json()) as { error?: ApiError }
    if (error?.code === 'server_stopped') return { kind: 'stopped', bye: byeOf(error) }
    return { kind: 'unreachable', retryAfterMs: error?.retryAfterMs ?? 0 }
  } catch {
    return { kind: 'unreachable', retryAfterMs: 0 }
  }
}

function byeOf({ reason, until }: ApiError): ByeItem {
  return {
    ...{ t: 'bye', code: 'server_stopped' },
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  }
}
