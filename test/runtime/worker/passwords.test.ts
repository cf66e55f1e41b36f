import { encodeHexLowerCase } from '@oslojs/encoding'
import { describe, expect, test } from 'vitest'
import { argon2id } from '../../../worker/auth/argon2.ts'
import { hashPassword, verifyPassword } from '../../../worker/auth/password.ts'

const text = new TextEncoder()
const CHEAP = { memory: 64, passes: 1, lanes: 1 }

function hex(password: string, salt: string, cost: typeof CHEAP): string {
  return encodeHexLowerCase(argon2id(text.encode(password), text.encode(salt), cost, 32))
}

describe('argon2id', () => {
  // From the test suite of the reference implementation (phc-winner-argon2, src/test.c).
  test.each([
    [
      ...['password', 'somesalt', { memory: 65_536, passes: 2, lanes: 1 }],
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    ],
    [
      ...['password', 'somesalt', { memory: 256, passes: 2, lanes: 1 }],
      '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
    ],
    [
      ...['differentpassword', 'somesalt', { memory: 65_536, passes: 2, lanes: 1 }],
      '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde',
    ],
  ] as [string, string, typeof CHEAP, string][])(
    'gives what the reference gives for %s, %s, %j',
    (password, salt, cost, wanted) => {
      expect(hex(password, salt, cost)).toBe(wanted)
    },
  )

  test('hashes every byte of a password, not one for each UTF-16 unit', () => {
    expect(hex('ééééé', 'somesalt', CHEAP)).not.toBe(hex('éééèè', 'somesalt', CHEAP))
    expect(hex('😀😀😀', 'somesalt', CHEAP)).not.toBe(hex('😀😀😁', 'somesalt', CHEAP))
    expect(hex('a\0b', 'somesalt', CHEAP)).not.toBe(hex('a\0c', 'somesalt', CHEAP))
  })

  test('refuses what the reference refuses', () => {
    expect(() => hex('password', 'short', CHEAP)).toThrow('argon2 failed')
  })
})

describe('a stored password', () => {
  const stored = hashPassword('cheval été 😀', 'pepper', CHEAP)

  test('is recognised, and only it', () => {
    expect(verifyPassword('cheval été 😀', stored, 'pepper').matches).toBe(true)
    expect(verifyPassword('cheval été 😁', stored, 'pepper').matches).toBe(false)
    expect(verifyPassword('', stored, 'pepper').matches).toBe(false)
  })

  test('is the same however the keyboard composes its accents', () => {
    expect(verifyPassword('cheval été 😀'.normalize('NFD'), stored, 'pepper').matches).toBe(true)
  })

  test('is worth nothing under another pepper, and there is none without one', () => {
    expect(verifyPassword('cheval été 😀', stored, 'other').matches).toBe(false)
    expect(() => hashPassword('cheval été 😀', '', CHEAP)).toThrow('PASSWORD_PEPPER')
  })

  test('has a salt of its own', () => {
    expect(hashPassword('cheval été 😀', 'pepper', CHEAP)).not.toBe(stored)
  })

  test('says when its parameters are not those of today', () => {
    expect(verifyPassword('x', stored, 'pepper').outdated).toBe(true)
    expect(verifyPassword('x', hashPassword('x', 'pepper'), 'pepper').outdated).toBe(false)
  })

  test('of nobody matches nothing, and is hashed all the same', () => {
    expect(verifyPassword('', null, 'pepper').matches).toBe(false)
    // Only who comes as far as the hash misses the pepper.
    expect(() => verifyPassword('', null, '')).toThrow('PASSWORD_PEPPER')
  })

  test('in an unknown form is a fault, not a refusal', () => {
    expect(() => verifyPassword('x', '$2b$10$abc', 'pepper')).toThrow('no known form')
  })
})
