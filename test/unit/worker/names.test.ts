import { expect, test } from 'vitest'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { checkDisplayName, checkName } from '../../../worker/auth/names.ts'

test.each([
  [' Zoé ', 'Zoé'],
  ['Zoe\u0301', 'Zoé'],
  ["Jean-Luc  d'Arc", "Jean-Luc d'Arc"],
  ['Nguyễn', 'Nguyễn'],
  ['李', '李'],
  ['محمد', 'محمد'],
  ['R2', 'R2'],
  ['Ève 😀', 'Ève 😀'],
  ['😀'.repeat(59) + 'a', '😀'.repeat(59) + 'a'],
])('%j is kept as %j', (input, name) => {
  expect(checkName(input, 'firstName')).toEqual({ ok: true, value: name })
})

test.each([
  ['', 'missing_field'],
  ['  ', 'missing_field'],
  ['a'.repeat(61), 'name_malformed'],
  ['a\nb', 'name_malformed'],
  ['a\0b', 'name_malformed'],
  ['a\u202eb', 'name_malformed'],
  ['a\u2066b', 'name_malformed'],
  ['a\u200bb', 'name_malformed'],
  ['a\u2028b', 'name_malformed'],
  ['\u3164', 'name_malformed'],
  ['a\ufe0f', 'name_malformed'],
  ['a\ue000', 'name_malformed'],
  ['\ud800a', 'name_malformed'],
  ['a' + '\u0301'.repeat(6), 'name_malformed'],
  ['...', 'name_malformed'],
])('%j is %s', (input, code) => {
  expect(checkName(input, 'lastName')).toEqual({ ok: false, code, field: 'lastName' })
})

const awa = { id: `p_${'a'.repeat(20)}` as PersonId, alias: 'awa.d', name: 'Awa Diop' }

test.each([
  'Awa Diop',
  'AWA  diop',
  '\u0410wa Diop',
  'awa.d',
  'Awa D',
  'Moderat0r',
  'P\u0430labre',
  'Support',
])('nobody else may be called %j', (name) => {
  expect(checkDisplayName(name, [awa])).toEqual({
    ...{ ok: false, code: 'name_lookalike', field: 'name' },
  })
})

test('one may be called as one is, and like members', () => {
  expect(checkDisplayName('Awa Diop', [awa], awa.id)).toEqual({ ok: true, value: 'Awa Diop' })
  expect(checkDisplayName('Awa Diop', [])).toEqual({ ok: true, value: 'Awa Diop' })
  expect(checkDisplayName('Awa Diop-Martin', [awa])).toMatchObject({ ok: true })
})
