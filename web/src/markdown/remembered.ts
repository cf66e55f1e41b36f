import { parseMarkdown, type ParseOptions } from './parse.ts'
import type { Block } from './tree.ts'

/** More than the rows of a few rooms. */
const MOST = 1_000

const known = new Map<string, readonly Block[]>()

/** Like `parseMarkdown`. In a page rows are drawn anew more often than their words change. */
export function parseOnce(text: string, options: ParseOptions): readonly Block[] {
  const key = `${String(options.called)}\n${text}`
  const before = known.get(key)
  if (before) return before
  const blocks = parseMarkdown(text, options)
  const [oldest = ''] = known.keys()
  if (known.size >= MOST) known.delete(oldest)
  known.set(key, blocks)
  return blocks
}
