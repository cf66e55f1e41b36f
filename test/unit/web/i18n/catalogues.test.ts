import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../../durable-objects/protocol/error-codes.ts'
import type { Sentence } from '../../../../web/src/i18n/catalogue.ts'
import { en } from '../../../../web/src/i18n/en.ts'
import { fr } from '../../../../web/src/i18n/fr.ts'

const src = resolve(import.meta.dirname, '../../../../web/src')
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => /\.tsx?$/.test(name) && !/^i18n\/(fr|en)(\/|\.ts$)/.test(name.replaceAll('\\', '/')),
  )
  .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))

const forms = (sentence: Sentence): string[] =>
  typeof sentence === 'string' ? [sentence] : [sentence.one, sentence.other]
const names = (sentence: Sentence): string[] =>
  [...new Set(forms(sentence).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort()

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort())
  })

  it.each(Object.keys(fr) as (keyof typeof fr)[])('%s fills in the same names in both', (key) => {
    expect(names(en[key])).toEqual(names(fr[key]))
    for (const form of [...forms(fr[key]), ...forms(en[key])]) expect(form.trim()).not.toBe('')
  })

  it.each(ERROR_CODES)('have a sentence for %s', (code) => {
    expect(fr).toHaveProperty([`error.${code}`])
    expect(en).toHaveProperty([`error.${code}`])
  })

  it('hold no sentence that nothing says', () => {
    const all = sources.map(({ text }) => text).join('\n')
    const unused = Object.keys(fr).filter(
      (key) => !all.includes(`'${key}'`) && !isBuilt(key) && !key.startsWith('error.'),
    )
    expect(unused).toEqual([])
  })

  it('hold no error sentence without its code', () => {
    const known = new Set<string>([...ERROR_CODES, 'unreachable'])
    const orphans = Object.keys(fr)
      .filter((key) => key.startsWith('error.'))
      .filter((key) => !known.has(key.slice('error.'.length)))
    expect(orphans).toEqual([])
  })

  it('set French signs apart with a space that does not break', () => {
    const loose = Object.values(fr)
      .flatMap(forms)
      .filter((form) => / [?!:;»]|« /.test(form))
    expect(loose).toEqual([])
  })
})

/** `link.${code}` is said with a `bye` code, the only key that is put together. */
function isBuilt(key: string): boolean {
  return /^link\.[a-z_]+$/.test(key) && sources.some(({ text }) => text.includes('`link.${code}`'))
}

describe('components', () => {
  const components = sources.filter(({ name }) => name.endsWith('.tsx'))

  it.each(components)('$name holds no bare string', ({ name, text }) => {
    expect(bareStrings(name, text)).toEqual([])
  })

  it('the search finds text and attributes that are not said', () => {
    const bad = 'const A = () => <p title="Hello">Bonjour {x ? "Oui" : say("nav.you")}</p>'
    expect(bareStrings('bad.tsx', bad)).toEqual(['Hello', 'Bonjour', 'Oui'])
  })
})

/** Text between tags, words in the attributes people read or hear, and literals among children. */
function bareStrings(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const letters = /\p{L}/u
  const visit = (node: ts.Node, shown: boolean): void => {
    if (ts.isJsxText(node) && letters.test(node.text)) found.push(node.text.trim())
    if (ts.isJsxAttribute(node)) {
      const read = /^(title|alt|placeholder|label|lead|hint|aria-label)$/.test(node.name.getText())
      node.forEachChild((child) => visit(child, read))
      return
    }
    // What a call is given or compared with is not what is shown.
    if (ts.isCallExpression(node) || ts.isBinaryExpression(node)) {
      const inner = ts.isBinaryExpression(node) && isChoice(node) ? shown : false
      node.forEachChild((child) => visit(child, inner))
      return
    }
    if (shown && ts.isStringLiteral(node) && letters.test(node.text)) found.push(node.text)
    const now = ts.isJsxExpression(node) ? shown || !ts.isJsxAttribute(node.parent) : shown
    const deeper = ts.isJsxElement(node) || ts.isArrowFunction(node) ? false : now
    node.forEachChild((child) => visit(child, deeper))
  }
  visit(file, false)
  return found
}

function isChoice(node: ts.BinaryExpression): boolean {
  const kinds = [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
  ]
  return kinds.includes(node.operatorToken.kind)
}
