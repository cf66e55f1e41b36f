import { describe, expect, test } from 'vitest'
import { checkPassword, isPasswordTooLong } from '../../../worker/auth/password-rules.ts'

const zoe = ['zoe.m', 'Zoé', 'Martin-Dupré']

describe('a password', () => {
  test.each([
    'un cheval agrafe la pile',
    'correct horse battery staple',
    'k7#9-2x!4Q',
    '4829 1053 77',
    'パスワードは長いほど良い',
    '😀😁😂🤣😃😄😅😆😉😊',
    'motdepasse mais long et à moi',
    ' spaces count ',
    'Zoé aime les girafes bleues',
    'martinets sous le toit gris',
    'trois pins au vent' + 'x y'.repeat(60),
  ])('may be %j', async (password) => {
    expect(await checkPassword(password, zoe)).toBeNull()
  })

  const refused = {
    missing_field: [''],
    password_too_short: ['123456789', '😀'.repeat(9)],
    password_too_long: ['a'.repeat(201), '😀'.repeat(201), 'a'.repeat(60_000)],
    not_well_formed: ['good enough \udc00'],
    password_repeats: ['0000000000', 'abababababab', 'bonjourbonjour', 'a'.repeat(150) + 'kwzq'],
    password_keyboard: ['azertyuiop', '0123456789', 'abcdefghij', 'qsdfghjklm'],
    password_date: ['24-12-1985', '1985198619'],
    password_too_common: [
      '1234567890',
      'password12',
      'P@ssw0rd2024',
      'Qwertyuiop1',
      'iloveyou99',
      'MotDePasse!!',
      'Marseille13',
    ],
    password_about_you: [
      ...['palabre2026', 'Palabre-Palabre', 'zoemartin99', 'MARTINDUPRE', 'zoe.m.zoe.m'],
      ...['Dupré--1999', 'zoe-Martin-1985', 'Zoé.Dupré.2024!'],
    ],
    password_too_weak: ['Soleil2024!', 'changezmoi1', 'bienvenue2026'],
  } as const

  test.each(
    Object.entries(refused).flatMap(([code, list]) => list.map((password) => [password, code])),
  )('%j is %s', async (password, code) => {
    expect(await checkPassword(password, zoe)).toBe(code)
  })

  test('is guessed no sooner in capitals, with signs for letters, or backwards', async () => {
    for (const password of ['BONJOURSOLEIL', 'b0nj0urs0l31l', 'lielosruojnob']) {
      expect(await checkPassword(password, zoe)).not.toBeNull()
    }
  })

  test('made to keep the estimator busy does not', async () => {
    for (const password of ['p4$$w0rd'.repeat(25), '4@8({[</369&#!1|0$5+7%2'.repeat(8)]) {
      const began = performance.now()
      await checkPassword(password, zoe)
      expect(performance.now() - began).toBeLessThan(2_000)
    }
  })

  test('of 200 code points is not too long, whatever they are', () => {
    expect(isPasswordTooLong('😀'.repeat(200))).toBe(false)
    expect(isPasswordTooLong('a'.repeat(200))).toBe(false)
  })

  test('short words of a name do not count against it', async () => {
    expect(await checkPassword('le lac de Lu est calme', ['lu', 'Lu', 'Le'])).toBeNull()
  })
})
