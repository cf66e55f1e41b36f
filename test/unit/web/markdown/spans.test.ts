import { createLowlight } from 'lowlight'
import { expect, it } from 'vitest'
import { grammarOf } from '../../../../web/src/markdown/languages.ts'
import { spansOf } from '../../../../web/src/markdown/spans.ts'

async function shades(language: string, code: string): Promise<Record<string, string[]>> {
  const lowlight = createLowlight()
  const grammar = grammarOf(language)
  if (!grammar) throw new Error(`no grammar for ${language}`)
  lowlight.register(grammar.name, (await grammar.fetch()).default)
  const said: Record<string, string[]> = {}
  for (const { shade, from, to } of spansOf(lowlight.highlight(grammar.name, code))) {
    ;(said[shade] ??= []).push(code.slice(from, to))
  }
  return said
}

it('says what a stretch of code is, where it stands', async () => {
  const said = await shades('ts', 'const tree = "é🌳" // ring\nlet n = 42')
  expect(said['word']).toEqual(expect.arrayContaining(['const', 'let']))
  expect(said['text']).toEqual(['"é🌳"'])
  expect(said['aside']).toEqual(['// ring'])
  expect(said['value']).toEqual(['42'])
})

it('tells what a change takes away from what it brings', async () => {
  const said = await shades('diff', '-old\n+new\n')
  expect(said['gone']).toEqual(['-old'])
  expect(said['text']).toEqual(['+new'])
})

it('knows languages by the names that people write, and no others', () => {
  expect(grammarOf('py')?.name).toBe('python')
  expect(grammarOf('tsx')?.name).toBe('typescript')
  expect(grammarOf('c++')?.name).toBe('cpp')
  for (const unknown of ['', 'klingon', 'constructor', 'ts ts'])
    expect(grammarOf(unknown)).toBeNull()
})
