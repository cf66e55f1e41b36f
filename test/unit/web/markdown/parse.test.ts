import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown, type Called } from '../../../../web/src/markdown/parse.ts'
import { blocksOf, isFormatted } from '../../../../web/src/markdown/parser.ts'
import type { Block, Inline } from '../../../../web/src/markdown/tree.ts'

const read = (text: string, called: Called = []) => parseMarkdown(text, { called })

/** One paragraph's parts; fails where there is anything else. */
function parts(text: string, called: Called = []): readonly Inline[] {
  const [only, ...others] = read(text, called)
  if (only?.kind !== 'paragraph' || others.length > 0) throw new Error(JSON.stringify(read(text)))
  return only.parts
}

/** Every address that a tree leads to. */
function addresses(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return []
  const own = 'href' in tree ? [String(tree.href)] : []
  return [...own, ...Object.values(tree).flatMap(addresses)]
}

/** All that is read of a tree. */
function words(tree: unknown): string {
  if (typeof tree !== 'object' || tree === null) return ''
  const own = 'text' in tree && typeof tree.text === 'string' ? tree.text : ''
  return own + Object.values(tree).map(words).join('')
}

const text = (of: string): Inline => ({ kind: 'text', text: of })

describe('a message says', () => {
  it.each<[string, readonly Inline[]]>([
    ['a **b**', [text('a '), { kind: 'strong', parts: [text('b')] }]],
    [
      '_a_ *b*',
      [{ kind: 'em', parts: [text('a')] }, text(' '), { kind: 'em', parts: [text('b')] }],
    ],
    ['~~a~~', [{ kind: 'del', parts: [text('a')] }]],
    [
      '![:lion:](/emoji/lion) **a**',
      [{ kind: 'emoji', name: 'lion' }, text(' '), { kind: 'strong', parts: [text('a')] }],
    ],
    ['`**a**`', [{ kind: 'code', text: '**a**' }]],
    [
      '||a **b**||',
      [{ kind: 'spoiler', parts: [text('a '), { kind: 'strong', parts: [text('b')] }] }],
    ],
    ['a || b || c', [text('a || b || c')]],
    ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
    ['snake_case_name', [text('snake_case_name')]],
    [String.raw`\*a\*`, [text('*a*')]],
    ['<b>a</b> &amp;', [text('<b>a</b> &amp;')]],
    ['    four spaces', [text('    four spaces')]],
    ['[a]: b', [text('[a]: b')]],
  ])('%j', (written, meant) => {
    expect(parts(written)).toEqual(meant)
  })

  it('paragraphs, headings, quotes, code, lists, tasks, tables', () => {
    expect(read('a\n\nb').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph'])
    expect(read('# a')).toEqual([{ kind: 'heading', parts: [text('a')] }])
    expect(read('> a')).toEqual([
      { kind: 'quote', blocks: [{ kind: 'paragraph', parts: [text('a')] }] },
    ])
    expect(read('```ts\nlet a = "<b>"\n```')).toEqual([
      { kind: 'code', language: 'ts', text: 'let a = "<b>"' },
    ])
    expect(read('3. a\n4. b')).toMatchObject([{ kind: 'list', start: 3, items: [{}, {}] }])
    expect(read('- [x] a\n- [ ] b\n- c')).toMatchObject([
      { start: null, items: [{ isDone: true }, { isDone: false }, { isDone: null }] },
    ])
    expect(read('| a | b |\n|--:|---|\n| 1 | 2 |')).toMatchObject([
      { kind: 'table', head: [{ align: 'right' }, { align: null }], rows: [[{}, {}]] },
    ])
  })
})

describe('links', () => {
  it.each([
    ['https://x.test/a_b?c=1&d=2', ['https://x.test/a_b?c=1&d=2']],
    ['[a](https://x.test "t")', ['https://x.test/']],
    ['www.x.test', ['http://www.x.test/']],
    ['awa@x.test', ['mailto:awa@x.test']],
    // A picture from elsewhere would tell its owner who reads: it is a link.
    ['![a](https://x.test/a.png)', ['https://x.test/a.png']],
    ['[a](javascript:alert)', []],
    ['[a](JaVaScRiPt:alert)', []],
    ['[a](&#106;avascript:alert)', []],
    ['[a](data:text/html,x)', []],
    ['[a](//evil.test)', []],
    ['[a](/api/export)', []],
    ['<javascript:alert>', []],
  ])('of %j lead to %j', (written, expected) => {
    expect(addresses(read(written))).toEqual(expected)
  })
})

describe('calls', () => {
  const mention = (alias: string): Inline => ({ kind: 'mention', alias, text: `@${alias}` })

  it('are the names of those whom the server says it calls', () => {
    expect(parts('hé @awa.diallo. et @room', ['awa.diallo', 'room'])).toEqual([
      ...[text('hé '), mention('awa.diallo'), text('. et '), mention('room')],
    ])
    expect(parts('@Ben_x', ['ben_x'])).toEqual([{ ...mention('ben_x'), text: '@Ben_x' }])
    expect(parts('@ben and @nobody', ['ben'])).toEqual([mention('ben'), text(' and @nobody')])
    expect(parts('@dot. and @dot', ['dot.'])).toEqual([mention('dot.'), text(' and @dot')])
    expect(parts('@ben')).toEqual([text('@ben')])
  })

  it('are what looks like one, where it calls somebody who is not known here', () => {
    expect(parts('@ben. @awa', 'each')).toEqual([mention('ben'), text('. '), mention('awa')])
    for (const none of ['a@ben', '/@ben', '@@ben', '`@ben`', '@é']) {
      expect(JSON.stringify(read(none, 'each'))).not.toContain('mention')
    }
  })
})

describe('whatever was typed', () => {
  const mark = fc.constantFrom(
    ...['*', '**', '_', '`', '```', '~~', '||', '|', '[', '](', ')', '!', '<', '>', '\\', '&lt;'],
    ...[
      '- ',
      '1. ',
      '# ',
      '    ',
      '\n',
      '\n\n',
      '|-|',
      'http://x.test',
      '@ben',
      'a',
      'é',
      '👍',
      ' ',
    ],
  )
  const anything = fc.array(mark, { maxLength: 60 }).map((bits) => bits.join(''))

  it('is read to its last letter, and leads nowhere it should not', () => {
    fc.assert(
      fc.property(anything, (written) => {
        const tree = read(written, 'each')
        for (const href of addresses(tree)) expect(href).toMatch(/^(https?|mailto):/)
        const letters = (of: string) => of.match(/[\p{L}👍]/gu)?.length ?? 0
        // Addresses are parts of what was written; a fence's language stands beside its code.
        expect(letters(words(tree)) + letters(languages(tree))).toBeGreaterThanOrEqual(
          letters(written.replaceAll('&lt;', '')) - letters(addressesOnly(tree)),
        )
      }),
      { numRuns: 3_000 },
    )
  })

  it('is the same without the parser, where nothing in it is formatted', () => {
    fc.assert(
      fc.property(anything, (written) => {
        if (isFormatted(written)) return
        const tree = read(written, 'each')
        const flat = tree.flatMap((block) => (block.kind === 'paragraph' ? block.parts : []))
        expect(tree.filter(({ kind }) => kind !== 'paragraph')).toEqual([])
        for (const { kind } of flat) expect(['text', 'break']).toContain(kind)
        const lines = (of: string) => of.replaceAll(/\s+/g, '')
        expect(lines(words(blocksOf(written, { called: 'each' })))).toBe(lines(words(tree)))
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    ['marks', '*a_'.repeat(1_300)],
    ['brackets', '['.repeat(4_000)],
    ['quotes', '>'.repeat(4_000)],
    ['lists', '- '.repeat(2_000)],
    ['blanks', `${' '.repeat(3_000)}x`],
    ['spoilers', '||a'.repeat(1_300)],
  ])('too many %s are shown as they are, which costs no time', (_, written) => {
    expect(read(written)).toEqual([{ kind: 'paragraph', parts: [text(written.trimEnd())] }])
  })

  it('is formatted around a long piece of code', () => {
    const code = `\`\`\`\n${'let snake_case_name = a[0] * b\n'.repeat(60)}\`\`\``
    expect(read(`**a**\n${code}`).map(({ kind }) => kind)).toEqual(['paragraph', 'code'])
  })
})

function languages(tree: readonly Block[]): string {
  return (
    JSON.stringify(tree)
      .match(/"language":"[^"]+"/g)
      ?.join('') ?? ''
  )
}

function addressesOnly(tree: readonly Block[]): string {
  return addresses(tree).join('')
}
