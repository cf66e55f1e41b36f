import { expect, test } from 'vitest'
import { checkEmail } from '../../../worker/auth/email.ts'

test.each([
  ['', null],
  ['  ', null],
  [' awa@example.org ', 'awa@example.org'],
  ['a.b+c@sub.example.co', 'a.b+c@sub.example.co'],
  ['zoé@exemple.fr', 'zoé@exemple.fr'],
])('%j is kept as %j', (input, email) => {
  expect(checkEmail(input)).toEqual({ ok: true, value: email })
})

test.each([
  'awa',
  '@example.org',
  'awa@example',
  'a b@example.org',
  'a@b@c.org',
  '<a@b.org>',
  'a@b.c\n'.repeat(2),
  `${'a'.repeat(250)}@b.org`,
])('%j is no address', (input) => {
  expect(checkEmail(input)).toEqual({ ok: false, code: 'email_malformed', field: 'email' })
})
