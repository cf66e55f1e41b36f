/**
 * Calls another object, again when the platform says that it may be tried again. A new stub for each
 * try (a stub is often broken after an exception); `.overloaded` is never retried.
 * Source: Durable Objects docs, "Error handling", 2026-11.
 */
export async function callObject<T>(
  attempt: () => Promise<T>,
  sleep: (ms: number) => Promise<void> = (ms) => new Promise((wake) => setTimeout(wake, ms)),
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 3 || !isRetryable(error)) throw error
      await sleep(Math.random() * Math.min(800, 100 * 2 ** tries))
    }
  }
}

function isRetryable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { retryable, overloaded } = error as { retryable?: unknown; overloaded?: unknown }
  return retryable === true && overloaded !== true
}
