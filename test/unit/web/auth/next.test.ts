import { describe, expect, it } from 'vitest'
import { nextPath, searchOf, signInPath } from '../../../../web/src/auth/next.ts'

describe('nextPath', () => {
  it('leads back to where one came from', () => {
    expect(nextPath('?why=ended&next=%2Frooms%2Fgeneral')).toBe('/rooms/general')
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
    'never to %s',
    (next) => {
      expect(nextPath(`?next=${encodeURIComponent(next)}`)).toBe('/')
    },
  )

  it('never in a circle', () => {
    expect(nextPath('?next=%2Fsign-in')).toBe('/')
    expect(nextPath('')).toBe('/')
  })
})

describe('signInPath', () => {
  it('carries the reason and the way back, whatever stands in the path', () => {
    const search = searchOf(signInPath('ended', '/people/a&b?c'))
    expect(nextPath(search)).toBe('/people/a&b?c')
    expect(new URLSearchParams(search).get('why')).toBe('ended')
  })
})
