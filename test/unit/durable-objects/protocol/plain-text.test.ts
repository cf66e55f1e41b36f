import { expect, test } from 'vitest'
import { plainText } from '../../../../durable-objects/protocol/plain-text.ts'

test.each([
  ['a **bold** and _slanted_ word, ~~gone~~', 'a bold and slanted word, gone'],
  [
    'see [the plan](https://example.org/p) and ![a tree](https://example.org/t.png)',
    'see the plan and a tree',
  ],
  ['ask in [#Général](/rooms/general)', 'ask in #Général'],
  ['[#a\\[b\\]](/rooms/x)', '#a[b]'],
  ['run `npm test` now', 'run npm test now'],
  ['> quoted\n# head\n- item', 'quoted\nhead\nitem'],
  ['```ts\nconst a = 1\n```', '\nconst a = 1\n'],
  ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
  ['a || b', 'a || b'],
  ['5 > 3 and -1', '5 > 3 and -1'],
])('%j is shown as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown)
})

test('what is covered stays covered, also where the text is cut', () => {
  expect(plainText('it was ||the gardener|| again')).toBe('it was ▒▒▒ again')
  const long = plainText(`${'x'.repeat(580)} ||the gardener, ${'of course '.repeat(5)}||`)
  expect(long).not.toContain('gardener')
  expect(long.endsWith('▒▒▒')).toBe(true)
})

test.each(['`', '*', '_', '[', '|', '\\', '**a', '[(', '||a', '~~'])(
  'a text of nothing but %j is done with at once',
  (mark) => {
    const before = performance.now()
    plainText(mark.repeat(4_000))
    expect(performance.now() - before).toBeLessThan(2_000)
  },
)
