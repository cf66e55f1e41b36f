import { askServer } from '../sync/fetch-server.ts'

let asked: Promise<number> | null = null

/**
 * How much the server's clock is ahead of this device's (ms): ends are by the server's. Asked once for
 * the whole page; 0 without an answer, and asked again next time.
 */
export function clockAhead(): Promise<number> {
  return (asked ??= measure())
}

async function measure(): Promise<number> {
  const sent = Date.now()
  const answer = await askServer()
  if (answer !== null) return aheadBy(answer.at, sent, Date.now())
  asked = null
  return 0
}

/** The answer was written somewhere between: in the middle, as far as anybody knows. */
export function aheadBy(at: number, sent: number, received: number): number {
  return at - (sent + received) / 2
}
