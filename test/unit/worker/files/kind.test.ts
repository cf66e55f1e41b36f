import { expect, test } from 'vitest'
import { kindOf, LOOKED_AT } from '../../../../worker/files/kind.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A PNG's head that claims these measures. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  bytes.set([8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54], 24)
  return bytes
}

test('a picture has its measures', async () => {
  expect(await kindOf(png(640, 480), 'x')).toEqual({ type: 'image/png', width: 640, height: 480 })
})

test('a picture that would fill the memory of others has none: it is not drawn', async () => {
  expect(await kindOf(png(50_000, 50_000), 'x.png')).toEqual({ type: 'image/png' })
  expect(await kindOf(png(0, 9), 'x.png')).toEqual({ type: 'image/png' })
})

test.each([
  ['bonjour, ça va ?', 'a.txt', 'text/plain'],
  ['', 'a.txt', 'text/plain'],
  ['const a = 1 < 2', 'a.ts', 'text/plain'],
  ['\u001b[31mrouge', 'log', 'text/plain'],
  ['<p>a', 'a.txt', 'text/html'],
  ['  \n<?xml version="1.0"?><svg/>', 'a.txt', 'text/html'],
  ['body {}', 'a.SVG', 'text/html'],
  ['a', 'a.xhtml', 'text/html'],
  ['a\u0000b', 'a.txt', 'application/octet-stream'],
])('%j called %s is %s', async (text, name, type) => {
  expect(await kindOf(utf8(text), name)).toEqual({ type })
})

test('a text that is cut in the middle of a character is still one', async () => {
  const long = utf8('é'.repeat(LOOKED_AT)).subarray(1, LOOKED_AT + 1)
  expect((await kindOf(long, 'a')).type).toBe('application/octet-stream')
  const cut = utf8(`a${'é'.repeat(LOOKED_AT)}`).subarray(0, LOOKED_AT)
  expect((await kindOf(cut, 'a')).type).toBe('text/plain')
  // A short one ends where it ends.
  expect((await kindOf(utf8('aé').subarray(0, 2), 'a')).type).toBe('application/octet-stream')
})
