import { describe, expect, it } from 'vitest'
import { formatOf, formatted, type Format } from '../../../../web/src/composer/format.ts'

/** The draft after it: `[` and `]` stand around what is chosen, before and after. */
function after(draft: string, format: Format): string {
  const selectionStart = draft.indexOf('[')
  const selectionEnd = draft.indexOf(']') - 1
  const value = draft.replace('[', '').replace(']', '')
  const { from, to, text, start, end } = formatted({ value, selectionStart, selectionEnd }, format)
  const written = value.slice(0, from) + text + value.slice(to)
  return `${written.slice(0, start)}⟦${written.slice(start, end)}⟧${written.slice(end)}`
}

describe('what a key makes of the chosen words', () => {
  it('puts marks around them and leaves them chosen', () => {
    expect(after('a [word] more', 'strong')).toBe('a **⟦word⟧** more')
    expect(after('a [word] more', 'em')).toBe('a _⟦word⟧_ more')
    expect(after('a [word] more', 'del')).toBe('a ~~⟦word⟧~~ more')
    expect(after('a [word] more', 'code')).toBe('a `⟦word⟧` more')
  })

  it('takes the marks away that are there', () => {
    expect(after('a **[word]** more', 'strong')).toBe('a ⟦word⟧ more')
    expect(after('[word]', 'strong')).toBe('**⟦word⟧**')
  })

  it('puts the cursor between the marks where nothing is chosen', () => {
    expect(after('a [] more', 'strong')).toBe('a **⟦⟧** more')
  })

  it('makes a block of several lines of code', () => {
    expect(after('[a\nb]', 'code')).toBe('```\n⟦a\nb⟧\n```')
  })

  it('asks for the address of a link, or for its words', () => {
    expect(after('see [this]', 'link')).toBe('see [this](⟦https://⟧)')
    expect(after('see []', 'link')).toBe('see [⟦⟧](https://)')
  })
})

describe('which key means what', () => {
  const press = (key: string, code: string, more = {}): Format | null =>
    formatOf({ key, code, shiftKey: false, altKey: false, ...more })

  it('goes by the letter, and by the place of the key where the layout has no Latin letters', () => {
    expect(press('b', 'KeyB')).toBe('strong')
    expect(press('и', 'KeyB')).toBe('strong')
    // On a Dvorak layout the letter counts.
    expect(press('e', 'KeyD')).toBe('code')
    expect(press('X', 'KeyX', { shiftKey: true })).toBe('del')
    expect(press('˚', 'KeyK', { altKey: true })).toBe('link')
  })

  it('leaves the others alone', () => {
    expect(press('k', 'KeyK')).toBeNull()
    expect(press('b', 'KeyB', { shiftKey: true })).toBeNull()
    expect(press('Enter', 'Enter')).toBeNull()
  })
})
