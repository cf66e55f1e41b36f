import type { ElementContent, Root } from 'hast'

/** What a stretch of code is, as far as it has a colour of its own. */
export type Shade = 'word' | 'name' | 'text' | 'value' | 'aside' | 'gone'

export interface Span {
  readonly shade: Shade
  /** In UTF-16 units of the code. */
  readonly from: number
  readonly to: number
}

/** By the scopes of highlight.js (its class names reference). */
const SHADES: Readonly<Record<string, Shade>> = {
  ...shaded('word', 'keyword literal selector-tag tag meta doctag selector-pseudo'),
  ...shaded('name', 'title section name type class built_in function selector-class selector-id'),
  ...shaded('text', 'string regexp addition link char'),
  ...shaded('value', 'number symbol bullet attr attribute property variable template-variable'),
  ...shaded('aside', 'comment quote'),
  ...shaded('gone', 'deletion'),
}

function shaded(shade: Shade, scopes: string): Record<string, Shade> {
  return Object.fromEntries(scopes.split(' ').map((scope) => [scope, shade]))
}

/** Where the colours of a highlighted tree begin and end; the innermost counts. */
export function spansOf(root: Root): readonly Span[] {
  const spans: Span[] = []
  let at = 0
  const walk = (
    nodes: readonly (Root['children'][number] | ElementContent)[],
    around: Shade | null,
  ): void => {
    for (const node of nodes) {
      if (node.type === 'text') {
        const to = at + node.value.length
        if (around !== null && to > at) spans.push({ shade: around, from: at, to })
        at = to
      } else if (node.type === 'element') {
        walk(node.children, shadeOf(node.properties['className']) ?? around)
      }
    }
  }
  walk(root.children, null)
  return spans
}

function shadeOf(classes: unknown): Shade | undefined {
  if (!Array.isArray(classes)) return undefined
  for (const name of classes.map(String)) {
    const shade = SHADES[name.replace(/^hljs-/, '')]
    if (shade) return shade
  }
  return undefined
}
