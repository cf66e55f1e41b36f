import { expect, test } from 'vitest'
import {
  newOneTimeSecret,
  oneTimeUri,
  stepAt,
  stepOfCode,
} from '../../../worker/auth/one-time-code.ts'
import { hashRecoveryCode, newRecoveryCodes } from '../../../worker/auth/recovery-codes.ts'

/** The secret of RFC 6238, appendix B; its codes there have eight digits, of which these are the last six. */
const secret = new TextEncoder().encode('12345678901234567890')

test.each([
  [1_111_111_111, '050471'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %i s the code is %s (RFC 6238)', (seconds, code) => {
  const now = seconds * 1_000
  expect(stepOfCode(secret, code, now)).toBe(stepAt(now))
  expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(stepAt(now))
  // Good for the step after it, and no longer; never early.
  expect(stepOfCode(secret, code, now + 30_000)).toBe(stepAt(now))
  expect(stepOfCode(secret, code, now + 60_000)).toBeNull()
  expect(stepOfCode(secret, code, now - 30_000)).toBeNull()
})

test.each(['', '12345', '1234567', 'abcdef', '２８７０８２'])('%j is no code', (typed) => {
  expect(stepOfCode(secret, typed, 59_000)).toBeNull()
})

test('a secret has 160 random bits, and apps are told what to do with it', () => {
  expect(newOneTimeSecret()).toHaveLength(20)
  expect(newOneTimeSecret()).not.toEqual(newOneTimeSecret())
  expect(oneTimeUri('Chez nous & co', 'awa', secret)).toBe(
    'otpauth://totp/Chez%20nous%20%26%20co:awa?issuer=Chez+nous+%26+co&algorithm=SHA1' +
      '&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=30&digits=6',
  )
})

test('recovery codes are ten, all different, and forgive how they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{7}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')
    expect(hashRecoveryCode(typed)).toBe(hashRecoveryCode(code))
  }
  expect(hashRecoveryCode(codes[0] ?? '')).not.toBe(hashRecoveryCode(codes[1] ?? ''))
})
