import { afterEach, describe, expect, it, vi } from 'vitest'
import { sessionEnded } from '../../../../web/src/app/session-ended.ts'
import { nextPath, searchOf } from '../../../../web/src/auth/next.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  setAppBadge.mockClear()
})

const setAppBadge = vi.fn(() => Promise.resolve())

/** Where a page at this address goes. */
function leaving(pathname: string, search: string, isSigningOut = false): string | undefined {
  const assign = vi.fn<(path: string) => void>()
  vi.stubGlobal('location', { pathname, search, assign })
  vi.stubGlobal('navigator', { setAppBadge })
  vi.stubGlobal('document', { querySelector: () => null })
  sessionEnded({ signingOut: { value: isSigningOut } })
  return assign.mock.calls[0]?.[0]
}

describe('a session that has ended', () => {
  it.each(['', '?m=12', '?thread=4&reply=7', '?q=a%26b'])(
    'leads back to the very place after signing in, "%s" too',
    (search) => {
      const path = leaving('/rooms/general', search)
      expect(nextPath(searchOf(path ?? ''))).toBe(`/rooms/general${search}`)
    },
  )

  it('leads to no other site, whatever stands in the address', () => {
    const path = leaving('//evil.example', '?m=1')
    expect(nextPath(searchOf(path ?? ''))).toBe('/')
  })

  it('leaves no count on the icon of the app', () => {
    leaving('/rooms/general', '')
    expect(setAppBadge.mock.calls).toEqual([[0]])
  })

  it('leads nowhere while one is signing out here', () => {
    expect(leaving('/rooms/general', '', true)).toBeUndefined()
  })
})
