import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const file = resolve(import.meta.dirname, '../../../../web/src/styles/tokens.css')
const css = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

/** The `:root` blocks that hold under these preferences and choices, later ones over earlier ones. */
function theme(...active: readonly string[]): Record<string, string> {
  const tokens: Record<string, string> = {}
  const blocks = css.matchAll(/(?:@media ([^{]+)\{\s*)?:root([^{\s]*)\s*\{([^}]*)\}/g)
  for (const [, media, choice = '', body = ''] of blocks) {
    const wanted = (media ?? '').split(' and ').map((one) => one.trim())
    if (!wanted.every((one) => one === '' || active.includes(one))) continue
    const unwanted = [...choice.matchAll(/:not\((\[[^\]]*\])\)/g)].map(([, one = '']) => one)
    const chosen = [...choice.replace(/:not\([^)]*\)/g, '').matchAll(/\[[^\]]*\]/g)].map(String)
    if (unwanted.some((one) => active.includes(one))) continue
    if (!chosen.every((one) => active.includes(one))) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g)) {
      tokens[name] = value
    }
  }
  return tokens
}

const dark = '(prefers-color-scheme: dark)'
const more = '(prefers-contrast: more)'
const THEMES = [
  { name: 'light', tokens: theme() },
  { name: 'dark', tokens: theme(dark) },
  { name: 'light, more contrast', tokens: theme(more) },
  { name: 'dark, more contrast', tokens: theme(dark, more) },
]

const chosen = { light: "[data-theme='light']", dark: "[data-theme='dark']" }
const chosenMore = "[data-contrast='more']"

describe('what a person chooses', () => {
  const [light, night, bright, brightNight] = THEMES.map(({ tokens }) => tokens)

  it('is the same as what a device asks for, whatever the device asks for', () => {
    for (const device of [[], [dark]]) {
      expect(theme(chosen.light, ...device)).toEqual(light)
      expect(theme(chosen.dark, ...device)).toEqual(night)
      expect(theme(chosen.light, chosenMore, ...device)).toEqual(bright)
      expect(theme(chosen.dark, chosenMore, ...device)).toEqual(brightNight)
      expect(theme(chosen.dark, more, ...device)).toEqual(brightNight)
      expect(theme(chosen.light, more, ...device)).toEqual(bright)
    }
    expect(theme(chosenMore)).toEqual(bright)
    expect(theme(chosenMore, dark)).toEqual(brightNight)
  })
})

/** Text on its grounds: WCAG 2.2, 1.4.3, 4.5 to 1. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['earth', 'paper', 'raised', 'hollow', 'danger-tint', 'sun-tint', 'clay-tint']],
  ['ink-soft', ['earth', 'paper', 'raised', 'hollow', 'danger-tint', 'sun-tint', 'clay-tint']],
  ['clay-ink', ['paper', 'earth', 'raised', 'hollow', 'danger-tint', 'sun-tint']],
  ['leaf-ink', ['paper', 'leaf-tint', 'hollow', 'earth', 'raised', 'danger-tint', 'sun-tint']],
  ['danger', ['paper', 'raised', 'danger-tint', 'hollow']],
  // In code.
  ['seed-4', ['hollow']],
  ['seed-7', ['hollow']],
  ['on-clay', ['clay', 'clay-hover']],
  ['on-shade', ['shade']],
  ['on-sun-tint', ['sun-tint']],
  ['on-seed', [0, 1, 2, 3, 4, 5, 6, 7].map((seed) => `seed-${seed}`)],
]

/** Edges of controls and signs that carry meaning: 1.4.11, 3 to 1. */
const SIGNS: readonly (readonly [string, readonly string[]])[] = [
  ['line-strong', ['paper', 'raised', 'earth']],
  ['focus', ['paper', 'raised', 'earth']],
  ['present', ['earth']],
]

const cases = (pairs: typeof TEXT) => pairs.flatMap(([a, grounds]) => grounds.map((b) => [a, b]))

/** Where more contrast is wanted: 1.4.6, 7 to 1. */
describe.each(THEMES.slice(2))('the $name theme', ({ tokens }) => {
  it.each(cases(TEXT))('%s is well readable on %s', (a = '', b = '') => {
    expect(contrast(tokens[a], tokens[b])).toBeGreaterThanOrEqual(7)
  })
})

describe.each(THEMES)('the $name theme', ({ tokens }) => {
  it.each(cases(TEXT))('%s is readable on %s', (a = '', b = '') => {
    expect(contrast(tokens[a], tokens[b])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(cases(SIGNS))('%s stands out from %s', (a = '', b = '') => {
    expect(contrast(tokens[a], tokens[b])).toBeGreaterThanOrEqual(3)
  })
})

function contrast(a: string | undefined, b: string | undefined): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new Error('a colour is missing in tokens.css')
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
