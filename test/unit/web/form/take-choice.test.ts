import { expect, it } from 'vitest'
import { freshForm } from '../../../../web/src/form/form-state.ts'
import { takeChoice } from '../../../../web/src/form/take-choice.ts'

it('another choice ends what was complained about', () => {
  const state = { ...freshForm(), problems: { confirm: 'missing_field' as const } }
  const choice = { value: '365' }
  takeChoice(choice, '30', state)
  expect(choice.value).toBe('30')
  expect(state.problems).toEqual({})
})

it('one that is heard after the form was sent leaves what was complained about then', () => {
  const state = { ...freshForm(), problems: { confirm: 'missing_field' as const } }
  // The form has read it by itself.
  const choice = { value: '30' }
  takeChoice(choice, '30', state)
  expect(state.problems).toEqual({ confirm: 'missing_field' })
})
