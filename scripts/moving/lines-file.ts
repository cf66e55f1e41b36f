import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { Line, MOVING } from '../../durable-objects/protocol/moving/lines.ts'
import { PlainError } from '../lib/plain-error.ts'

const KINDS: ReadonlySet<unknown> = new Set(
  Line.options.map((option) => option.entries.kind.literal),
)

const Kinded = v.object({ kind: v.string() })

/** One at a time; kinds of a later release are passed over. */
export async function* linesOf(
  path: string,
  input: Readable = createReadStream(path),
): AsyncGenerator<Line> {
  let number = 0
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1
    if (text.trim() === '') continue
    const line = readLine(text, `${path}, line ${String(number)}`)
    if (number === 1 && line?.kind !== 'header') {
      throw new PlainError(`${path} is no export of this app: it begins with no header.`)
    }
    if (line !== null) yield line
  }
}

export function readLine(text: string, where: string): Line | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new PlainError(`${where} is cut, or no JSON.`)
  }
  const kinded = v.safeParse(Kinded, value)
  if (kinded.success && !KINDS.has(kinded.output.kind)) return null
  const read = v.safeParse(Line, value)
  if (read.success) return read.output
  const [issue] = read.issues
  const what = `${v.getDotPath(issue) ?? ''}: ${issue.message}`
  throw new PlainError(`${where} does not fit version ${String(MOVING.version)}. ${what}`)
}
