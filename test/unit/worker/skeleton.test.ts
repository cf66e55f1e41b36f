import { expect, test } from 'vitest'
import { lookAlike, lookKeys } from '../../../worker/auth/skeleton.ts'

test.each([
  ['Awa Diop', 'AWA DIOP'],
  ['Awa Diop', 'Awa  Diop.'],
  ['Awa Diop', 'AwaDiop'],
  ['Awa Diop', '\u0410w\u0430 Diop'],
  ['Awa Diop', 'Aw\u0430 D\u0456\u043e\u0440'],
  ['Awa Diop', 'Ạwa Diọp'],
  ['Awa Diop', 'Ａｗａ Ｄｉｏｐ'],
  ['Awa Diop', '𝔄𝔴𝔞 𝔇𝔦𝔬𝔭'],
  ['Alice', 'AIice'],
  ['Alice', 'A1ice'],
  ['ALICE', 'AlICE'],
  ['Marie', 'rnarie'],
  ['Olive', '0live'],
  ['moderator', 'rnoderat0r'],
  ['Ελένη', 'ελενη'],
])('%j and %j look alike', (one, other) => {
  expect(lookAlike(one, other)).toBe(true)
  expect(lookAlike(other, one)).toBe(true)
})

test.each([
  ['Awa Diop', 'Awa Diallo'],
  ['Awa Diop', 'Awa'],
  ['Alice', 'Élise'],
  ['Jean', 'Jeanne'],
  ['李', '王'],
  ['محمد', 'محمود'],
])('%j and %j do not', (one, other) => {
  expect(lookAlike(one, other)).toBe(false)
})

test('a name without letters has no look', () => {
  expect(lookKeys('...')).toEqual([])
  expect(lookAlike('...', '!')).toBe(false)
})
