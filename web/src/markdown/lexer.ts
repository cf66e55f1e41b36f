import { Marked, type Token, type TokenizerThis, type Tokens } from 'marked'

/** `||hidden until one wants to see it||` */
export interface SpoilerToken extends Tokens.Generic {
  readonly type: 'spoiler'
  readonly tokens: Token[]
}

const SPOILER = /^\|\|(?=\S)([^\n]*?\S)\|\|/

/**
 * GitHub's Markdown as people write it in a chat: a line is a line, and nothing that was typed
 * disappears or is turned into something else by chance. So no HTML, no code by indentation, no
 * headings by underlining and no link definitions.
 */
const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    html: () => undefined,
    tag: () => undefined,
    def: () => undefined,
    lheading: () => undefined,
    code: () => undefined,
  },
  extensions: [
    {
      name: 'spoiler',
      level: 'inline',
      start: (src: string) => {
        const at = src.indexOf('||')
        return at < 0 ? undefined : at
      },
      tokenizer(this: TokenizerThis, src: string): SpoilerToken | undefined {
        const [raw, hidden] = SPOILER.exec(src) ?? []
        if (raw === undefined || hidden === undefined) return undefined
        return { type: 'spoiler', raw, tokens: this.lexer.inlineTokens(hidden) }
      },
    },
  ],
})

export function tokensOf(text: string): Token[] {
  return marked.lexer(text)
}
