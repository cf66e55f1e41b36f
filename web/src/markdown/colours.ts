import { createLowlight } from 'lowlight'
import { grammarOf } from './languages.ts'
import { spansOf, type Shade, type Span } from './spans.ts'

const lowlight = createLowlight()
/** What was coloured, and for which text. */
const coloured = new WeakMap<Element, { text: string; ranges: readonly Range[] }>()

/**
 * Colours the code in `place` whose language is named and known. The document stays as it is: the
 * colours are ranges that the style sheet paints (CSS Custom Highlight API, markdown.css), so that
 * nothing that draws rows has to know of them. Browsers without it show the code in one colour.
 */
export async function colourCode(place: Element): Promise<void> {
  if (!('highlights' in CSS)) return
  letGo()
  await Promise.all([...place.querySelectorAll('pre[data-language] > code')].map(colour))
}

async function colour(code: Element): Promise<void> {
  const text = code.textContent
  const before = coloured.get(code)
  // A range falls together when its text is drawn anew.
  if (before?.text === text && before.ranges.every(({ collapsed }) => !collapsed)) return
  const language = code.parentElement?.dataset['language'] ?? ''
  const grammar = grammarOf(language)
  if (!grammar) return
  try {
    if (!lowlight.registered(grammar.name)) {
      lowlight.register(grammar.name, (await grammar.fetch()).default)
    }
  } catch {
    // Not reachable: then it stays in one colour.
    return
  }
  const [node] = code.childNodes
  if (!(node instanceof Text) || node.data !== text) return
  const spans = spansOf(lowlight.highlight(grammar.name, text))
  const ranges = spans.map((span) => paint(node, span))
  coloured.set(code, { text, ranges })
}

function paint(node: Text, { shade, from, to }: Span): Range {
  const range = new Range()
  range.setStart(node, from)
  range.setEnd(node, to)
  shelf(shade).add(range)
  return range
}

function shelf(shade: Shade): Highlight {
  const name = `code-${shade}`
  const found = CSS.highlights.get(name)
  if (found) return found
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

/** Of rows that are no longer there. */
function letGo(): void {
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith('code-')) continue
    for (const range of highlight) {
      if (range.collapsed || !range.startContainer.isConnected) highlight.delete(range)
    }
  }
}
