import { expect, test } from 'vitest'
import { dispositionOf } from '../../../../worker/files/giving.ts'
import { fileNameFrom } from '../../../../worker/files/name.ts'

test.each([
  ['photo.png', 'photo.png'],
  ['C:\\Users\\zoe\\été  2026.jpg', 'été 2026.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\n.txt', 'ab.txt'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['家族 👨‍👩‍👧.png', '家族 👨‍👩‍👧.png'],
  ['..', null],
  ['dir/', null],
  [' \u2066', null],
])('%j is kept as %j', (given, kept) => {
  expect(fileNameFrom(given)).toBe(kept)
})

test('a long name keeps its end, and is never cut inside a character', () => {
  const name = fileNameFrom(`${'👍'.repeat(200)}.png`) ?? ''
  expect(name.length).toBeLessThanOrEqual(200)
  expect(name).toMatch(/👍….png$/u)
  expect(name.isWellFormed()).toBe(true)
})

test('nothing in a name ends its header', () => {
  const header = dispositionOf('attachment', 'a"\\;%\u00e9 b.txt')
  expect(header).toBe(
    'attachment; filename="a__;_e b.txt"; filename*=UTF-8\'\'a%22%5C%3B%25%C3%A9%20b.txt',
  )
})
