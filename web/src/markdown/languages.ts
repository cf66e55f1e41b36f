import type { LanguageFn } from 'highlight.js'

type Fetch = () => Promise<{ readonly default: LanguageFn }>

/** The grammars by the names that people write behind a fence; each is fetched when it is met. */
const GRAMMARS: readonly (readonly [names: string, fetch: Fetch])[] = [
  ['bash sh shell zsh console', () => import('highlight.js/lib/languages/bash')],
  ['c h', () => import('highlight.js/lib/languages/c')],
  ['cpp c++ cc hpp', () => import('highlight.js/lib/languages/cpp')],
  ['csharp cs c#', () => import('highlight.js/lib/languages/csharp')],
  ['css', () => import('highlight.js/lib/languages/css')],
  ['diff patch', () => import('highlight.js/lib/languages/diff')],
  ['dockerfile docker', () => import('highlight.js/lib/languages/dockerfile')],
  ['go golang', () => import('highlight.js/lib/languages/go')],
  ['html xml svg vue', () => import('highlight.js/lib/languages/xml')],
  ['ini toml', () => import('highlight.js/lib/languages/ini')],
  ['java', () => import('highlight.js/lib/languages/java')],
  ['javascript js jsx mjs cjs', () => import('highlight.js/lib/languages/javascript')],
  ['json jsonc json5', () => import('highlight.js/lib/languages/json')],
  ['kotlin kt', () => import('highlight.js/lib/languages/kotlin')],
  ['lua', () => import('highlight.js/lib/languages/lua')],
  ['markdown md', () => import('highlight.js/lib/languages/markdown')],
  ['php', () => import('highlight.js/lib/languages/php')],
  ['python py', () => import('highlight.js/lib/languages/python')],
  ['ruby rb', () => import('highlight.js/lib/languages/ruby')],
  ['rust rs', () => import('highlight.js/lib/languages/rust')],
  ['scss', () => import('highlight.js/lib/languages/scss')],
  ['sql', () => import('highlight.js/lib/languages/sql')],
  ['swift', () => import('highlight.js/lib/languages/swift')],
  ['typescript ts tsx mts', () => import('highlight.js/lib/languages/typescript')],
  ['yaml yml', () => import('highlight.js/lib/languages/yaml')],
]

export interface Grammar {
  readonly name: string
  readonly fetch: Fetch
}

/** `null`: none that is known; the code stays as it is. */
export function grammarOf(language: string): Grammar | null {
  const found = GRAMMARS.find(([names]) => names.split(' ').includes(language))
  return found ? { name: found[0].split(' ')[0] ?? language, fetch: found[1] } : null
}
