import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../../../web/src/styles')
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'tokens.css')

/** What a sheet declares, without notes and without what stands in an address: `property: value`. */
function declared(name: string): string[] {
  const css = readFileSync(resolve(folder, name), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/url\("[^"]*"\)/g, 'url()')
  return [...css.matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)].map(([, property = '', value = '']) => {
    return `${property}: ${value.replace(/\s+/g, ' ')}`
  })
}

const COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|: *(?:white|black)\b/i
const SIZE = /^font(?:-size)?: (?!inherit).*\d(?:px|r?em|%|vw|ch|pt)\b/
/** A length of nothing is no duration. */
const DURATION = /(?<![\w.-])(?!0m?s\b)\d*\.?\d+m?s\b/

describe.each(sheets)('%s takes from tokens.css', (name) => {
  it.each([
    ['its colours', COLOUR],
    ['its type sizes', SIZE],
    ['its durations', DURATION],
  ])('%s', (_, literal) => {
    expect(declared(name).filter((one) => literal.test(one))).toEqual([])
  })
})
