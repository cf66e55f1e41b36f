/** A statement of ours that the database refuses: a bug, or a race that the code must know of. */
const OURS = /SQLITE_(CONSTRAINT|ERROR|MISMATCH|RANGE)/

/**
 * Whether D1 could not be asked (out of reach, locked, overloaded), in difference to a query that it
 * refused. Drizzle wraps what D1 throws, and D1 what lies below.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.message.startsWith('D1_')) return !OURS.test(error.message)
  return isOutage(error.cause)
}
