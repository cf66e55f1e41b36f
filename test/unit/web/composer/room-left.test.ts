import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { charactersLeft } from '../../../../web/src/composer/room-left.ts'

const MAX = LIMITS.textCodePoints

describe('charactersLeft', () => {
  it('is not worth a word while there is plenty', () => {
    expect(charactersLeft('')).toBeNull()
    expect(charactersLeft('x'.repeat(MAX - 501))).toBeNull()
  })

  it('counts down, and below zero', () => {
    expect(charactersLeft('x'.repeat(MAX - 500))).toBe(500)
    expect(charactersLeft('x'.repeat(MAX))).toBe(0)
    expect(charactersLeft('x'.repeat(MAX + 3))).toBe(-3)
  })

  it('counts an emoji beyond the basic plane once', () => {
    expect(charactersLeft('🌳'.repeat(MAX))).toBe(0)
    expect(charactersLeft('🌳'.repeat(MAX / 2))).toBeNull()
  })
})
