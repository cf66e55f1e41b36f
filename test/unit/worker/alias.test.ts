import { expect, test } from 'vitest'
import { checkAlias } from '../../../worker/auth/alias.ts'

test.each([
  ['jean.dupont', 'jean.dupont'],
  ['  Jean_DUPONT-2 ', 'jean_dupont-2'],
  ['0x', '0x'],
  ['a'.repeat(31), 'a'.repeat(31)],
])('%j is kept as %s', (input, alias) => {
  expect(checkAlias(input)).toEqual({ ok: true, value: alias })
})

test.each([
  ['', 'missing_field'],
  [' \t', 'missing_field'],
  ['a', 'alias_malformed'],
  ['a'.repeat(32), 'alias_malformed'],
  ['.hidden', 'alias_malformed'],
  ['_a', 'alias_malformed'],
  ['jean dupont', 'alias_malformed'],
  ['jean@dupont', 'alias_malformed'],
  ['jéan', 'alias_malformed'],
  ['jean\n', 'ok'],
  ['je\nan', 'alias_malformed'],
  ['раул', 'alias_malformed'],
  ['a\u200bb', 'alias_malformed'],
  ['İx', 'alias_malformed'],
  ['Admin', 'alias_reserved'],
  ['EVERYONE', 'alias_reserved'],
  ['me', 'alias_reserved'],
  ['palabre', 'alias_reserved'],
  ['sign-in', 'alias_reserved'],
])('%j is %s', (input, code) => {
  const result = checkAlias(input)
  expect(result.ok ? 'ok' : result.code).toBe(code)
})
