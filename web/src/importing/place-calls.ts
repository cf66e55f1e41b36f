import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import { callOnce, UNREACHABLE, type Answer, type CallError } from '../api/call-once.ts'
import { withProof } from '../api/call.ts'
import type { Calls } from '../bringing/calls.ts'

/** The place does not take it, or was out of reach for too long. */
export class Refused extends Error {
  readonly error: CallError

  constructor(error: CallError) {
    super(error.code)
    this.error = error
  }
}

/** What may be otherwise in a moment. */
const PASSES: ReadonlySet<ErrorCode | 'unreachable'> = new Set([
  ...(['unreachable', 'try_again', 'slow_down', 'internal'] as const),
])

/** Some ten minutes of waiting; what was brought until then stays, and the import goes on from there. */
const MOST_TRIES = 24
const LONGEST_WAIT_MS = 30_000

export interface Patience {
  readonly signal: () => AbortSignal
  /** Whether the place is waited for. */
  readonly waits: (is: boolean) => void
}

/** The place of this page, asked with the session of whoever looks at it. */
export function placeCalls({ signal, waits }: Patience, fetcher: typeof fetch = fetch): Calls {
  const patiently = async <T>(once: () => Promise<Answer<T>>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      signal().throwIfAborted()
      const answer = await withProof(once)
      signal().throwIfAborted()
      waits(!answer.ok && PASSES.has(answer.error.code))
      if (answer.ok) return answer.value
      if (!PASSES.has(answer.error.code) || tries === MOST_TRIES) throw new Refused(answer.error)
      const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries)
      await passing(Math.max(answer.error.retryAfterMs ?? 0, wait), signal())
    }
  }
  const put = async <T>(path: string, bytes?: Uint8Array): Promise<Answer<T>> => {
    try {
      const body = bytes === undefined ? {} : { body: new Uint8Array(bytes) }
      const response = await fetcher(path, { method: 'PUT', ...body })
      const answer: unknown = await response.json()
      if (response.ok) return { ok: true, value: answer as T }
      return { ok: false, error: (answer as { error: CallError }).error }
    } catch {
      return UNREACHABLE
    }
  }
  return {
    ask: (path, body) => patiently(() => callOnce('POST', `/api/admin${path}`, body)),
    put: (path, bytes) => patiently(() => put(`/api/admin${path}`, bytes)),
  }
}

/** Over sooner when the network comes back, or when it is stopped. */
function passing(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
}
