import { expect, test } from 'vitest'
import { askedFor } from '../../../../web/src/offline/worker/asked.ts'

const origin = 'https://palabre.example'

test.each([
  ['GET', 'cors', '/build/q-a.js', 'file'],
  ['GET', 'no-cors', '/assets/a-style.css', 'file'],
  ['GET', 'navigate', '/rooms/a?m=3', 'page'],
  ['GET', 'navigate', '/sign-in', 'page'],
  ['GET', 'cors', '/api/page?path=%2Frooms%2Fa%3Fm%3D3', 'move'],
  ['GET', 'cors', '/api/people', 'other'],
  ['GET', 'navigate', '/api/export', 'other'],
  ['GET', 'navigate', '/files/r_a/f_a/rapport.pdf', 'other'],
  ['GET', 'no-cors', '/files/r_a/f_a/photo.png', 'other'],
  ['POST', 'navigate', '/rooms/a', 'other'],
  ['DELETE', 'cors', '/api/session', 'other'],
  ['GET', 'no-cors', '/icons/icon-192.png', 'other'],
  ['GET', 'cors', 'https://else.example/build/q-a.js', 'other'],
] as const)('%s (%s) %s is a %s', (method, mode, path, kind) => {
  expect(askedFor({ method, mode, url: new URL(path, origin).href }, origin).kind).toBe(kind)
})

test('the page is named without its query', () => {
  const move = { method: 'GET', mode: 'cors', url: `${origin}/api/page?path=%2Frooms%2Fa%3Fm%3D3` }
  expect(askedFor(move as Request, origin)).toEqual({ kind: 'move', path: '/rooms/a' })
})
