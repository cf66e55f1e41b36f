import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '../../../../durable-objects/protocol/rest/accounts.ts'
import { root } from '../../../../scripts/lib/paths.ts'
import { manifestIn } from '../../../../web/src/installed/manifest.ts'

interface Manifest {
  readonly id: string
  readonly lang: string
  readonly description: string
  readonly icons: readonly { src: string; sizes: string; purpose: string }[]
  readonly shortcuts: readonly { name: string; url: string }[]
}

const manifests = LOCALES.map((locale) => manifestIn(locale) as Manifest)

/** Width and height stand at fixed places of a PNG (W3C PNG, 11.2.1 IHDR). */
function sizeOf(file: string): string {
  const bytes = readFileSync(`${root}web/public${file}`)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

test('it is one app, in the words of each language', () => {
  expect(new Set(manifests.map(({ id }) => id)).size).toBe(1)
  expect(manifests.map(({ lang }) => lang)).toEqual([...LOCALES])
  expect(new Set(manifests.map(({ description }) => description)).size).toBe(LOCALES.length)
  for (const { shortcuts } of manifests) {
    for (const { name } of shortcuts) expect(name).not.toContain('installed.')
  }
})

test('its icons are there, as large as it says, with one of each size for a mask', () => {
  for (const { icons } of manifests) {
    expect(icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`)).toEqual([
      ...['any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512'],
    ])
    for (const { src, sizes } of icons) expect(sizeOf(src)).toBe(sizes)
  }
  expect(sizeOf('/icons/apple-touch-icon.png')).toBe('180x180')
})
