import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import { PlainError } from '../lib/plain-error.ts'
import { readLine } from '../../web/src/bringing/lines.ts'
import type { Place } from './place.ts'

export interface Taking {
  /** Lines up to a mark: these are certain. */
  readonly take: (lines: readonly string[]) => void
  readonly progress: (bytes: number, lines: number) => void
}

/** Parts that bring nothing new, one after the other, before it is given up. */
const MOST_IDLE = 5

/**
 * Takes an export along, to its end. A part that was cut is taken up after its last mark; what came
 * behind that mark comes again.
 */
export async function download(
  place: Pick<Place, 'ask'>,
  path: string,
  { take, progress }: Taking,
): Promise<LineOf<'end'>> {
  let after: string | null = null
  let bytes = 0
  let count = 0
  for (let idle = 0; idle < MOST_IDLE; idle += 1) {
    const answer = await place.ask(after === null ? path : `${path}?after=${after}`)
    let held: string[] = []
    for await (const { text, line } of linesUpToCut(answer)) {
      held.push(text)
      bytes += Buffer.byteLength(text) + 1
      if (line?.kind !== 'mark' && line?.kind !== 'end') continue
      take(held)
      count += held.length
      held = []
      progress(bytes, count)
      if (line.kind === 'end') return line
      after = line.after
      idle = -1
    }
  }
  throw new PlainError('The export does not go on. Run the same command again.')
}

interface Read {
  readonly text: string
  readonly line: Line | null
}

/** What came before the answer ended or was cut. */
async function* linesUpToCut({ body }: Response): AsyncGenerator<Read> {
  const decoder = new TextDecoder()
  const reader = body?.getReader()
  let rest = ''
  let number = 0
  for (;;) {
    const chunk = await reader?.read().catch(() => undefined)
    if (chunk?.value === undefined) return
    const parts = (rest + decoder.decode(chunk.value, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) {
      number += 1
      yield { text, line: readLine(text, number) }
    }
  }
}
