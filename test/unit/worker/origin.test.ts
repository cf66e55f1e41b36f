import { describe, expect, test } from 'vitest'
import { isSecure, mayChange, ownOrigin } from '../../../worker/origin.ts'

describe('our own origin', () => {
  test.each([
    ['http://127.0.0.1:8787/a?b', {}, 'http://127.0.0.1:8787'],
    ['http://127.0.0.1:8787/a?b', { PUBLIC_ORIGIN: '' }, 'http://127.0.0.1:8787'],
    ['http://inner:1/', { PUBLIC_ORIGIN: 'https://chat.example/' }, 'https://chat.example'],
    ['https://chat.example:443/', {}, 'https://chat.example'],
  ])('for %s with %j is %s', (url, env, origin) => {
    expect(ownOrigin(url, env)).toBe(origin)
  })

  test('is secure on https alone', () => {
    expect(isSecure('https://chat.example')).toBe(true)
    expect(isSecure('http://https.example')).toBe(false)
  })
})

describe('a request may change something', () => {
  const own = 'https://chat.example'
  test.each([
    [{ origin: own }, true],
    [{ origin: own, cookie: 'a=b', 'sec-fetch-site': 'cross-site' }, true],
    [{ origin: 'http://chat.example' }, false],
    [{ origin: 'https://chat.example.evil' }, false],
    [{ origin: 'null' }, false],
    [{ origin: '' }, false],
    [{ 'sec-fetch-site': 'same-origin', cookie: 'a=b' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ cookie: 'a=b' }, false],
    [{ referer: own, cookie: 'a=b' }, false],
    [{}, true],
  ])('with %j: %s', (headers, wanted) => {
    expect(mayChange(new Headers(headers as Record<string, string>), own)).toBe(wanted)
  })
})
