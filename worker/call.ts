/** Times to wait before the second and third try, before jitter. */
const PAUSES_MS = [100, 400]

/**
 * Calls an object, and again when the platform says that this may help (never when it is
 * overloaded: that would make it worse). Give a function that makes a new stub each time, because one
 * that failed stays broken; and only calls that may happen twice.
 */
export async function callObject<T>(call: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await call()
    } catch (error) {
      if (!mayRetry(error)) throw error
      await scheduler.wait(Math.random() * pause)
    }
  }
  return await call()
}

function mayRetry(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { retryable, overloaded } = error as { retryable?: unknown; overloaded?: unknown }
  return retryable === true && overloaded !== true
}
