import { describe, expect, it } from 'vitest'
import { whichKey } from '../../../../web/src/keys/which-key.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  whichKey({
    ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
    ...{ isComposing: false, ...more },
  })

describe('a key on every page', () => {
  it.each([
    ['k', { ctrlKey: true }, 'palette'],
    ['K', { metaKey: true }, 'palette'],
    ['/', { ctrlKey: true }, 'sheet'],
    ['/', { ctrlKey: true, shiftKey: true }, 'sheet'],
    ['ArrowUp', { altKey: true }, 'previous'],
    ['ArrowDown', { altKey: true }, 'next'],
    ['ArrowUp', { altKey: true, shiftKey: true }, 'unread-up'],
    ['ArrowDown', { altKey: true, shiftKey: true }, 'unread-down'],
    ['F6', {}, 'region'],
    ['F6', { shiftKey: true }, 'region'],
    ['Escape', { shiftKey: true }, 'all-read'],
    ['Escape', {}, 'newest'],
    ['PageUp', { shiftKey: true }, 'oldest-unread'],
    ['U', { ctrlKey: true, shiftKey: true }, 'attach'],
    ['|', { ctrlKey: true, shiftKey: true, code: 'Backslash' }, 'react'],
  ] as const)('%s with %j is %s', (key, more, meant) => {
    expect(press(key, more)).toBe(meant)
  })

  it.each([
    ['k', {}],
    ['/', {}],
    ['k', { ctrlKey: true, altKey: true }],
    ['k', { ctrlKey: true, shiftKey: true }],
    ['k', { ctrlKey: true, isComposing: true }],
    ['ArrowUp', {}],
    ['ArrowUp', { altKey: true, ctrlKey: true }],
    ['F6', { ctrlKey: true }],
    ['Escape', { ctrlKey: true }],
    ['PageUp', {}],
    ['u', { ctrlKey: true }],
    ['\\', { ctrlKey: true, code: 'Backslash' }],
  ])('%s with %j is nothing', (key, more) => {
    expect(press(key, more)).toBeNull()
  })

  it('goes by its place where the layout has no Latin letters, and only there', () => {
    expect(press('л', { ctrlKey: true, code: 'KeyK' })).toBe('palette')
    expect(press('.', { ctrlKey: true, code: 'Slash' })).toBeNull()
    expect(press('ژ', { ctrlKey: true, code: 'Slash' })).toBe('sheet')
    // Dvorak: the K is where others have the V.
    expect(press('k', { ctrlKey: true, code: 'KeyV' })).toBe('palette')
    expect(press('t', { ctrlKey: true, code: 'KeyK' })).toBeNull()
  })
})
