/* eslint-disable no-console -- the Worker's log is the console; nothing else writes to it */

/** One line for a refused request: what was asked and why not, never by whom or with what words. */
export function logRefusal(method: string, route: string, status: number, code: string): void {
  console.warn(`${method} ${route} ${status} ${code}`)
}

/** Something that should not happen. */
export function logFailure(where: string, error: unknown): void {
  console.error(`${where} failed: ${describeError(error)}`)
}

/**
 * Name, message and frames of an error, as far as they cannot hold what a person wrote: a failed
 * query's message lists its parameters, and a syntax error quotes what it could not read, so of these
 * only the frames and the cause remain.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const quotes = error.message.startsWith('Failed query') || error instanceof SyntaxError
  const head = quotes ? error.name : `${error.name}: ${error.message}`
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined ? [] : [`caused by ${describeError(error.cause)}`]
  return [head, ...frames, ...cause].join('\n')
}
