import type { ParseOptions } from './parse.ts'
import type { Block } from './tree.ts'

type Parse = (text: string, options: ParseOptions) => readonly Block[]

/**
 * The server has the parser from the start and formats what it renders. A page fetches it with the
 * first message that needs it: most rooms are open before, and many never do.
 */
let parse: Parse | null = null

export function provideParser(given: Parse): void {
  parse = given
}

export function hasParser(): boolean {
  return parse !== null
}

/** False when it could not be fetched: then texts stay as they were typed. */
export async function fetchParser(): Promise<boolean> {
  try {
    provideParser((await import('./remembered.ts')).parseOnce)
    return true
  } catch {
    return false
  }
}

let isMissed = false
let missed: () => void = () => undefined

/** Something stands as it was typed for want of the parser, whatever the rows say of themselves. */
export function isParserMissed(): boolean {
  return isMissed && parse === null
}

/** Calls it when that happens: also a row that the server had formatted may have to be drawn anew. */
export function whenParserMissed(call: () => void): void {
  missed = call
}

const FORMATS = /[*_~`\\[<@]|\|\||^[ \t]*(?:[#>|]|[-+][ \t]|\d{1,9}[.)][ \t]|-{3})|https?:|www\./im

/** Whether anything in it may mean more than its letters. */
export function isFormatted(text: string): boolean {
  return FORMATS.test(text)
}

/** As it is meant, where the parser is there; else as it was typed. */
export function blocksOf(text: string, options: ParseOptions): readonly Block[] {
  if (isFormatted(text)) {
    if (parse !== null) return parse(text, options)
    isMissed = true
    missed()
  }
  const paragraphs = text.split(/\n(?:[ \t]*\n)+/).filter((one) => one.trim() !== '')
  return paragraphs.map((one) => ({ kind: 'paragraph', parts: [{ kind: 'text', text: one }] }))
}
