/**
 * The one place where an object writes to the log: a fault and where it came from. Never a message's
 * text, a token or a frame.
 */
export function logFault(what: string, error: unknown): void {
  // eslint-disable-next-line no-console -- the platform's log is the console
  console.error(what, error instanceof Error ? error.stack : String(error))
}
