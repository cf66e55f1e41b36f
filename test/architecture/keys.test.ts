import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { sourceFiles } from './source-files.ts'

/**
 * Qwik 1.20 writes a component's key into a comment that it reads again word by word: what stands behind
 * a blank is lost, and with it the row that somebody has just clicked in, which is drawn anew.
 */
test('no key of a row is put together with a blank', () => {
  const withBlank = sourceFiles()
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) =>
      /key=\{`[^`]*\s[^`]*`\}/.test(withoutParts(readFileSync(`${root}${file}`, 'utf8'))),
    )
  expect(withBlank).toEqual([])
})

/** `${…}` may hold blanks of its own: they are code. */
function withoutParts(source: string): string {
  return source.replaceAll(/\$\{[^{}]*\}/g, '$')
}
