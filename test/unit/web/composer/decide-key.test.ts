import { expect, test, vi } from 'vitest'

// The optimizer puts the function itself in its place.
vi.mock('@builder.io/qwik', () => ({ sync$: (decide: unknown) => decide }))
vi.stubGlobal('matchMedia', () => ({ matches: false }))
const dataset: Record<string, string> = {}
vi.stubGlobal('document', { documentElement: { dataset } })

const { decideKey } = await import('../../../../web/src/composer/decide-key.ts')
const decide = decideKey as unknown as (event: object, area: object) => void

interface Box {
  readonly value?: string
  readonly isOffered?: boolean
}

/** What a key does, and whether the browser is kept from doing it. */
function press(pressed: object, { value = 'a', isOffered = false }: Box = {}) {
  const preventDefault = vi.fn()
  const event = {
    ...{ code: '', keyCode: 0, isComposing: false, preventDefault, getModifierState: () => false },
    ...{
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      does: undefined as unknown,
    },
    ...pressed,
  }
  decide(event, { value, hasAttribute: () => isOffered })
  return { does: event.does, isPrevented: preventDefault.mock.calls.length > 0 }
}

const nothing = { does: null, isPrevented: false }
const offered = { isOffered: true }

test('Enter sends, but not with Shift', () => {
  expect(press({ key: 'Enter' })).toEqual({ does: 'sends', isPrevented: true })
  expect(press({ key: 'Enter', shiftKey: true })).toEqual(nothing)
})

test('where Ctrl and Enter send, Enter alone chooses what is offered and sends nothing', () => {
  dataset['send'] = 'ctrl'
  expect(press({ key: 'Enter' })).toEqual(nothing)
  expect(press({ key: 'Enter' }, offered)).toEqual({ does: 'chooses', isPrevented: true })
  expect(press({ key: 'Enter', ctrlKey: true }, offered).does).toBe('sends')
  delete dataset['send']
})

test('Escape, Tab and the arrows choose where something is offered, and never send', () => {
  for (const key of ['Escape', 'Tab', 'ArrowUp', 'ArrowDown']) {
    expect(press({ key }, offered)).toEqual({ does: 'chooses', isPrevented: true })
    expect(press({ key })).toEqual(nothing)
    expect(press({ key, altKey: true }, offered)).toEqual(nothing)
  }
})

test('no key is the composer’s while an input method composes', () => {
  for (const key of ['Enter', 'Escape', 'ArrowDown', 'Tab']) {
    const composes = { does: 'composes', isPrevented: false }
    expect(press({ key, isComposing: true }, offered)).toEqual(composes)
    expect(press({ key, keyCode: 229 }, offered)).toEqual(composes)
  }
})

test('the arrow up recalls into an empty box, with Shift the last one of all', () => {
  const recalls = { does: 'recalls', isPrevented: false }
  expect(press({ key: 'ArrowUp' }, { value: '' })).toEqual(recalls)
  expect(press({ key: 'ArrowUp', shiftKey: true }, { value: '' })).toEqual(recalls)
  expect(press({ key: 'ArrowUp', shiftKey: true })).toEqual(nothing)
  for (const held of ['altKey', 'ctrlKey', 'metaKey'])
    expect(press({ key: 'ArrowUp', [held]: true }, { value: '' })).toEqual(nothing)
})

test('letters with Ctrl format', () => {
  expect(press({ key: 'b', ctrlKey: true })).toEqual({ does: 'formats', isPrevented: true })
  expect(press({ key: 'b' })).toEqual(nothing)
})
