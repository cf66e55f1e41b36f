import { expect, test } from 'vitest'
import { hashSetupCode as hashAsPrinted, newSetupCode } from '../../../scripts/lib/setup-code.ts'
import { hashSetupCode } from '../../../worker/auth/setup-code.ts'

test('a code that the start printed is recognised as somebody types it', () => {
  for (let i = 0; i < 200; i += 1) {
    const code = newSetupCode()
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}\n`
    const misread = code.replaceAll('0', 'O').replaceAll('1', i % 2 === 0 ? 'l' : 'I')
    for (const entered of [code, typed, misread]) {
      expect(hashSetupCode(entered)).toBe(hashAsPrinted(code))
    }
    expect(hashSetupCode(`${code}A`)).not.toBe(hashAsPrinted(code))
  }
})
