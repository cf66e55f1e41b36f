import { describe, expect, it } from 'vitest'
import { checkFilled, checkRegistration } from '../../../../web/src/form/checks.ts'

const good = { firstName: 'Awa', lastName: 'Diop', alias: 'awa', password: 'une phrase longue' }

describe('checkRegistration', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkRegistration(good)).toEqual({})
  })

  it('names all that is wrong at once, in the order of the form', () => {
    const problems = checkRegistration({ firstName: ' ', lastName: '', alias: '', password: '' })
    expect(Object.entries(problems)).toEqual([
      ['firstName', 'missing_field'],
      ['lastName', 'missing_field'],
      ['alias', 'missing_field'],
      ['password', 'missing_field'],
    ])
  })

  it.each(['a', '.awa', '-awa', 'é'.repeat(3), 'a b', 'a'.repeat(32)])(
    'refuses the alias %s',
    (alias) => {
      expect(checkRegistration({ ...good, alias })).toEqual({ alias: 'alias_malformed' })
    },
  )

  it.each(['AWA', ' awa ', 'a1', '0.x_-', 'a'.repeat(31)])('takes the alias "%s"', (alias) => {
    expect(checkRegistration({ ...good, alias })).toEqual({})
  })

  it('counts the characters of a password as people do', () => {
    expect(checkRegistration({ ...good, password: '🌳'.repeat(9) })).toEqual({
      password: 'password_too_short',
    })
    expect(checkRegistration({ ...good, password: '🌳'.repeat(10) })).toEqual({})
    expect(checkRegistration({ ...good, password: 'x'.repeat(201) })).toEqual({
      password: 'password_too_long',
    })
  })
})

describe('checkFilled', () => {
  it('wants each field', () => {
    expect(checkFilled({ alias: '', password: 'x' })).toEqual({ alias: 'missing_field' })
  })
})
