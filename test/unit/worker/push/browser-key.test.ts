import { expect, test } from 'vitest'
import { isBrowserKey } from '../../../../worker/push/browser-key.ts'

test('a key is a point on the curve', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const point = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey))
  expect(await isBrowserKey(point.toString('base64url'))).toBe(true)
  point[40] = (point[40] ?? 0) ^ 1
  expect(await isBrowserKey(point.toString('base64url'))).toBe(false)
  expect(await isBrowserKey('A'.repeat(87))).toBe(false)
})
