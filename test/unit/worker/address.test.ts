import { expect, test } from 'vitest'
import { addressOf } from '../../../worker/auth/address.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['2001:DB8:0:12:aaaa::1', '2001:db8:0:12::/64'],
  ['2001:0db8:0000:0012:1:2:3:4', '2001:db8:0:12::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
])('%j is counted under %j', (ip, address) => {
  expect(addressOf(new Headers({ 'cf-connecting-ip': ip }))).toBe(address)
})

test('what a client says of itself changes nothing', () => {
  const forged = {
    'x-forwarded-for': '203.0.113.7',
    'x-real-ip': '203.0.113.8',
    forwarded: 'for=1',
  }
  expect(addressOf(new Headers(forged))).toBe(addressOf(new Headers()))
})
