import { expect, test } from 'vitest'
import { hashSetupCode, newSetupCode } from '../../../scripts/lib/setup-code.ts'
import { hashSetupCode as hashTyped } from '../../../worker/auth/setup-code.ts'

test('a code is 24 letters that nobody misreads, in groups of four', () => {
  expect(newSetupCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
  expect(newSetupCode()).not.toBe(newSetupCode())
})

test('what a start stores is what the Worker looks for, however it is typed', () => {
  const code = newSetupCode()
  const stored = hashSetupCode(code)
  expect(hashTyped(code)).toBe(stored)
  expect(hashTyped(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(stored)
  expect(hashTyped(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(stored)
})
