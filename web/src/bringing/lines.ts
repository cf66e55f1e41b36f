import * as v from 'valibot'
import { Line, MOVING } from '../../../durable-objects/protocol/moving/lines.ts'
import { Misfit, remark } from './remark.ts'

const KINDS: ReadonlySet<unknown> = new Set(
  Line.options.map((option) => option.entries.kind.literal),
)

const Kinded = v.object({ kind: v.string() })

/** A line of more is none that an export of this app has, and would fill the memory. */
const MOST_LINE_CHARS = 64 * 1_048_576

/**
 * One at a time; kinds of a later release are passed over. `about`: only lines that have this text in them
 * are looked at, besides the first.
 */
export async function* linesOf(
  bytes: AsyncIterable<Uint8Array>,
  about?: string,
): AsyncGenerator<Line> {
  let number = 0
  for await (const text of textsOf(bytes)) {
    number += 1
    if (number > 1 && about !== undefined && !text.includes(about)) continue
    if (text.trim() === '') continue
    const line = number === 1 ? headerIn(text) : readLine(text, number)
    if (line !== null) yield line
  }
}

function headerIn(text: string): Line {
  try {
    const line = readLine(text, 1)
    if (line?.kind === 'header') return line
  } catch (error) {
    if (!(error instanceof Misfit)) throw error
  }
  throw new Misfit(remark('bringing.wrongHeader', {}))
}

async function* textsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of bytes) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = texts.pop() ?? ''
    if (rest.length > MOST_LINE_CHARS) throw new Misfit(remark('bringing.wrongHeader', {}))
    yield* texts
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

export function readLine(text: string, number: number): Line | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Misfit(remark('bringing.wrongCut', { line: number }))
  }
  const kinded = v.safeParse(Kinded, value)
  if (kinded.success && !KINDS.has(kinded.output.kind)) return null
  const read = v.safeParse(Line, value)
  if (read.success) return read.output
  const [issue] = read.issues
  const what = `${v.getDotPath(issue) ?? ''}: ${issue.message}`
  const { version } = MOVING
  throw new Misfit(remark('bringing.wrongLine', { line: number, version, what }))
}
