import { expect, test } from 'vitest'
import { addressWithName } from '../../../../web/src/passkeys/can-use-passkeys.ts'

test.each([
  ['http://127.0.0.1:8787/settings/security', 'http://localhost:8787/settings/security'],
  ['http://127.0.0.1/settings/security', 'http://localhost/settings/security'],
  ['http://[::1]:9000/settings/security', 'http://localhost:9000/settings/security'],
  ['http://localhost:8787/settings/security', null],
  ['https://chat.example/settings/security', null],
  ['http://192.168.1.20:8787/settings/security', null],
])('%s has passkeys at %s', (here, there) => {
  expect(addressWithName(new URL(here))).toBe(there)
})
