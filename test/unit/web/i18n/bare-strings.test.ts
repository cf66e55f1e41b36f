import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '../../../../web/src')
const components = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

describe('components', () => {
  it.each(components)('$name holds no bare string', ({ name, text }) => {
    expect(bareStrings(name, text)).toEqual([])
  })

  it('the search finds text and attributes that are not said', () => {
    const bad = 'const A = () => <p title="Hello">Bonjour {x ? "Oui" : say("nav.you")}</p>'
    expect(bareStrings('bad.tsx', bad)).toEqual(['Hello', 'Bonjour', 'Oui'])
  })

  it.each([
    ['<p>{`Bonjour`}</p>', ['Bonjour']],
    ['<p>{`${name} et ${other}`}</p>', ['et']],
    ['<p>{`${say("nav.you")} · ${when}`}</p>', []],
    ['<p title={`Salut ${name}`} />', ['Salut']],
    ['<p title={on ? `Oui` : say("nav.you")} />', ['Oui']],
    ['<img alt={`Photo`} />', ['Photo']],
    ['<input placeholder="Ici" aria-placeholder="Là" />', ['Ici', 'Là']],
    [
      '<p aria-description="Un" aria-roledescription="Deux" aria-valuetext="Trois" />',
      ['Un', 'Deux', 'Trois'],
    ],
    ['<p aria-label={"Un" + name} />', ['Un']],
    ['<p class={`a ${b}`} id={`x-${n}`} aria-labelledby="x" aria-live="polite" />', []],
  ])('the search knows templates and what is only heard: %s', (bad, found) => {
    expect(bareStrings('bad.tsx', `const A = () => ${bad}`)).toEqual(found)
  })
})

const READ =
  /^(title|alt|placeholder|label|lead|hint|aria-(label|description|roledescription|valuetext|placeholder))$/

/** Text between tags, words in the attributes people read or hear, and literals among children. */
function bareStrings(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const letters = /\p{L}/u
  const visit = (node: ts.Node, shown: boolean): void => {
    if (ts.isJsxText(node) && letters.test(node.text)) found.push(node.text.trim())
    if (ts.isJsxAttribute(node)) {
      const read = READ.test(node.name.getText())
      node.forEachChild((child) => visit(child, read))
      return
    }
    // What a call is given or compared with is not what is shown.
    if (ts.isCallExpression(node) || ts.isBinaryExpression(node)) {
      const inner = ts.isBinaryExpression(node) && isChoice(node) ? shown : false
      node.forEachChild((child) => visit(child, inner))
      return
    }
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (shown && (isText || ts.isTemplateHead(node)) && letters.test(node.text)) {
      found.push(node.text.trim())
    }
    const now = ts.isJsxExpression(node) ? shown || !ts.isJsxAttribute(node.parent) : shown
    const deeper = ts.isJsxElement(node) || ts.isArrowFunction(node) ? false : now
    node.forEachChild((child) => visit(child, deeper))
  }
  visit(file, false)
  return found
}

/** One of both is shown, or both together. */
function isChoice(node: ts.BinaryExpression): boolean {
  const kinds = [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.PlusToken,
  ]
  return kinds.includes(node.operatorToken.kind)
}
