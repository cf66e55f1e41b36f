import { describe, expect, test } from 'vitest'
import { checkPassword, isPasswordTooLong } from '../../../worker/auth/password-rules.ts'

const zoe = ['zoe.m', 'Zoé', 'Martin-Dupré']

describe('a password', () => {
  test.each([
    'un cheval agrafe la pile',
    'correct horse battery staple',
    'k7#9-2x!4Q',
    '4829 1053 77',
    'é'.repeat(5) + 'abcdefgh',
    'パスワードは長いほど良い',
    '😀😁😂🤣😃😄😅😆😉😊',
    'motdepasse mais long et à moi',
    ' spaces count ',
    'Zoé aime les girafes bleues',
    'a'.repeat(150) + 'kwzq' + 'x'.repeat(46),
  ])('may be %j', (password) => {
    expect(checkPassword(password, zoe)).toBeNull()
  })

  test.each([
    ['', 'missing_field'],
    ['123456789', 'password_too_short'],
    ['😀'.repeat(9), 'password_too_short'],
    ['a'.repeat(201), 'password_too_long'],
    ['😀'.repeat(201), 'password_too_long'],
    ['a'.repeat(60_000), 'password_too_long'],
    ['good enough \udc00', 'not_well_formed'],
    ...[
      ...['0000000000', 'abababababab', 'password12', 'P@ssw0rd2024', 'MotDePasse!!', 'azertyuiop'],
      ...['Qwertyuiop1', '1234567890', '0123456789', 'bonjourbonjour', 'Soleil2024!', 'iloveyou99'],
      ...[
        'palabre2026',
        'Palabre-Palabre',
        'zoemartin99',
        'MARTINDUPRE',
        'zoe.m.zoe.m',
        'Dupré--1999',
      ],
      ...['admin-admin-1', 'changezmoi1', 'abcdefghij', 'letmein123456'],
    ].map((password) => [password, 'password_too_common']),
  ])('%j is %s', (password, code) => {
    expect(checkPassword(password, zoe)).toBe(code)
  })

  test('of 200 code points is not too long, whatever they are', () => {
    expect(isPasswordTooLong('😀'.repeat(200))).toBe(false)
    expect(isPasswordTooLong('a'.repeat(200))).toBe(false)
  })

  test('short words of a name do not count against it', () => {
    expect(checkPassword('le lac de Lu est calme', ['lu', 'Lu', 'Le'])).toBeNull()
  })
})
