/** What a key makes of the words that are chosen, in Markdown. */
export type Format = 'strong' | 'em' | 'del' | 'code' | 'link'

const MARKS = { strong: '**', em: '_', del: '~~', code: '`' } as const satisfies Readonly<
  Record<Exclude<Format, 'link'>, string>
>
const ADDRESS = 'https://'

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey'>

/** Of a key that is pressed with Ctrl or ⌘; a layout without Latin letters is asked by the key's place. */
export function formatOf({ key, code, shiftKey, altKey }: Pressed): Format | null {
  const placed = /^Key([A-Z])$/.exec(code)?.[1] ?? ''
  const letter = (/^[\u0021-\u024f]$/.test(key) ? key : placed).toLowerCase()
  if (altKey) return letter === 'k' ? 'link' : null
  if (shiftKey) return letter === 'x' ? 'del' : null
  return letter === 'b' ? 'strong' : letter === 'i' ? 'em' : letter === 'e' ? 'code' : null
}

export interface Chosen {
  readonly value: string
  readonly selectionStart: number
  readonly selectionEnd: number
}

/** What stands between `from` and `to` becomes `text`; then `start` to `end` is chosen. */
export interface Change {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Puts marks around what is chosen, or takes away the ones that are there. */
export function formatted({ value, selectionStart, selectionEnd }: Chosen, format: Format): Change {
  const words = value.slice(selectionStart, selectionEnd)
  if (format === 'link') {
    const start = selectionStart + words.length + '[]('.length
    const text = `[${words}](${ADDRESS})`
    const within = { from: selectionStart, to: selectionEnd, text }
    // Without words those come first.
    return words === ''
      ? { ...within, start: selectionStart + 1, end: selectionStart + 1 }
      : { ...within, start, end: start + ADDRESS.length }
  }
  const mark = format === 'code' && words.includes('\n') ? '```' : MARKS[format]
  const [open, close] = mark === '```' ? ['```\n', '\n```'] : [mark, mark]
  const [from, to] = [selectionStart - open.length, selectionEnd + close.length]
  const isMarked =
    from >= 0 &&
    value.slice(from, selectionStart) === open &&
    value.slice(selectionEnd, to) === close
  if (isMarked) return { from, to, text: words, start: from, end: from + words.length }
  const start = selectionStart + open.length
  return {
    ...{ from: selectionStart, to: selectionEnd, text: `${open}${words}${close}` },
    ...{ start, end: start + words.length },
  }
}
