import { expect, it } from 'vitest'
import { heightAbove } from '../../../../web/src/shell/above-keyboard.ts'

it('is what a keyboard leaves of the page', () => {
  expect(heightAbove({ height: 398.6, scale: 1 }, 740)).toBe(399)
})

it('is nothing without a keyboard, or where the page itself became smaller', () => {
  expect(heightAbove({ height: 740, scale: 1 }, 740)).toBeNull()
  expect(heightAbove({ height: 399.6, scale: 1 }, 400)).toBeNull()
})

it('does not take a zoom for a keyboard', () => {
  expect(heightAbove({ height: 370, scale: 2 }, 740)).toBeNull()
})
