import type { MarkedToken, Token, Tokens } from 'marked'
import { tokensOf, type SpoilerToken } from './lexer.ts'
import type { Block, Cell, Inline, Item } from './tree.ts'

/** Deeper nesting than anybody means is shown as it was typed. */
const DEEPEST = 8
const FENCES = /^```[^`]*^```/gm
const MARKS = /[*_~[<\\]|\|\|/g
const MOST_MARKS = 200
const NESTED = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){17}/m
const BLANKS = /[ \t]{300}/
/** The server's rule of what calls somebody (durable-objects/conversation/core/mentions.ts). */
const CALL = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9][a-z0-9_.-]{0,30})/giu
/** A page of this app: what the composer writes for a room. */
const WITHIN = /^\/(?:rooms|people)\/[\w.-]+(?:\?[\w=&-]*)?$/
/** One of the place's own emoji: what the composer writes for it. */
const OWN_EMOJI = /^\/emoji\/([a-z0-9][a-z0-9_+-]{1,29})$/
const SAFE = new Set(['http:', 'https:', 'mailto:'])

/** Aliases, and `room`; `each` when it calls somebody who is not known here, so that any name may be theirs. */
export type Called = readonly string[] | 'each'

export interface ParseOptions {
  /** Whom the message calls: there `@alias` is more than text. */
  readonly called: Called
}

/**
 * A message's text as a tree. Whatever the text is, all of it is shown and nothing in it is ever run;
 * what the parser cannot take is one paragraph.
 */
export function parseMarkdown(text: string, options: ParseOptions): readonly Block[] {
  if (isTooMuch(text)) return [plain(text)]
  try {
    return new Reader(options).blocks(tokensOf(text), 0)
  } catch {
    // One message that the parser cannot take must not take the whole room's page with it.
    return [plain(text)]
  }
}

/**
 * Whether it would keep a reader's device busy: what a parser has to try grows with the square of the
 * marks that open something, and with the depth of what is nested.
 */
function isTooMuch(text: string): boolean {
  const prose = text.replace(FENCES, '')
  return (prose.match(MARKS)?.length ?? 0) > MOST_MARKS || NESTED.test(prose) || BLANKS.test(prose)
}

type Known = MarkedToken | SpoilerToken

class Reader {
  readonly #options: ParseOptions

  constructor(options: ParseOptions) {
    this.#options = options
  }

  blocks(tokens: readonly Token[], depth: number): Block[] {
    return tokens.flatMap((token) => this.#block(token as Known, depth))
  }

  #block(token: Known, depth: number): readonly Block[] {
    if (depth > DEEPEST) return [plain(token.raw)]
    switch (token.type) {
      case 'space':
      case 'checkbox':
        return []
      case 'hr':
        return [{ kind: 'rule' }]
      case 'heading':
        return [{ kind: 'heading', parts: this.#inline(token.tokens, depth) }]
      case 'paragraph':
        return [{ kind: 'paragraph', parts: this.#inline(token.tokens, depth) }]
      case 'text':
        return [{ kind: 'paragraph', parts: this.#inline(token.tokens ?? [token], depth) }]
      case 'code':
        return [codeOf(token)]
      case 'blockquote':
        return [{ kind: 'quote', blocks: this.blocks(token.tokens, depth + 1) }]
      case 'list':
        return [
          {
            kind: 'list',
            start: token.ordered ? Number(token.start) : null,
            items: token.items.map((item): Item => {
              const isDone = item.task ? item.checked === true : null
              return { isDone, blocks: this.blocks(item.tokens, depth + 1) }
            }),
          },
        ]
      case 'table': {
        const cells = (row: typeof token.header): Cell[] =>
          row.map(({ align, tokens }) => ({ align, parts: this.#inline(tokens, depth) }))
        return [{ kind: 'table', head: cells(token.header), rows: token.rows.map(cells) }]
      }
      default:
        return [plain(token.raw)]
    }
  }

  #inline(tokens: readonly Token[], depth: number): Inline[] {
    return joined(tokens.flatMap((token) => this.#part(token as Known, depth + 1)))
  }

  #part(token: Known, depth: number): readonly Inline[] {
    if (depth > DEEPEST) return [{ kind: 'text', text: token.raw }]
    switch (token.type) {
      case 'br':
        return [{ kind: 'break' }]
      case 'codespan':
        return [{ kind: 'code', text: token.text }]
      case 'escape':
        return [{ kind: 'text', text: token.text }]
      case 'strong':
      case 'em':
      case 'del':
      case 'spoiler':
        return [{ kind: token.type, parts: this.#inline(token.tokens, depth) }]
      case 'link': {
        const href = safeAddress(token.href)
        if (href === null) return [{ kind: 'text', text: token.raw }]
        return [{ kind: 'link', href, parts: this.#linked(token.tokens, depth) }]
      }
      case 'image': {
        const name = OWN_EMOJI.exec(token.href)?.[1]
        if (name !== undefined) return [{ kind: 'emoji', name }]
        // Nothing is fetched from elsewhere because somebody wrote it: the picture is a link.
        const href = safeAddress(token.href)
        if (href === null) return [{ kind: 'text', text: token.raw }]
        return [{ kind: 'link', href, parts: [{ kind: 'text', text: token.text || href }] }]
      }
      case 'text':
        return token.tokens ? this.#inline(token.tokens, depth) : this.#called(token.text)
      default:
        return [{ kind: 'text', text: token.raw }]
    }
  }

  /** Within a link nothing else leads anywhere. */
  #linked(tokens: readonly Token[], depth: number): Inline[] {
    return new Reader({ called: [] }).#inline(tokens, depth)
  }

  #called(text: string): readonly Inline[] {
    if (this.#options.called.length === 0) return [{ kind: 'text', text }]
    const parts: Inline[] = []
    let end = 0
    for (const { 0: written, 1: name = '', index } of text.matchAll(CALL)) {
      const alias = this.#aliasIn(name.toLowerCase())
      if (alias === null) continue
      if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) })
      end = index + written.length - (name.length - alias.length)
      parts.push({ kind: 'mention', alias, text: text.slice(index, end) })
    }
    if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
    return parts
  }

  /** A full stop or dash at the end belongs to the sentence, unless a name really ends so. */
  #aliasIn(written: string): string | null {
    const { called } = this.#options
    for (let name = written; ; name = name.slice(0, -1)) {
      if (called !== 'each' && called.includes(name)) return name
      if (!/[.-]$/.test(name)) return called === 'each' ? name : null
    }
  }
}

function plain(raw: string): Block {
  return { kind: 'paragraph', parts: [{ kind: 'text', text: raw.trimEnd() }] }
}

/** Texts side by side are one. */
function joined(parts: readonly Inline[]): Inline[] {
  const all: Inline[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (part.kind === 'text' && last?.kind === 'text') {
      all[all.length - 1] = { kind: 'text', text: last.text + part.text }
    } else all.push(part)
  }
  return all
}

/** An address that a link may lead to, in its normal form; `null` for all others (`javascript:` …). */
function safeAddress(written: string): string | null {
  if (WITHIN.test(written)) return written
  const url = URL.parse(written)
  return url && SAFE.has(url.protocol) ? url.href : null
}

/** What stands behind the opening fence and is no language's name was meant to be read. */
function codeOf({ lang = '', text, raw }: Tokens.Code): Block {
  const isName = /^[\w+#.-]{1,20}$/.test(lang)
  const lines = [...(lang === '' || isName ? [] : [lang]), ...(text === '' ? [] : [text])]
  if (lines.length === 0) return plain(raw)
  return { kind: 'code', text: lines.join('\n'), language: isName ? lang.toLowerCase() : '' }
}
