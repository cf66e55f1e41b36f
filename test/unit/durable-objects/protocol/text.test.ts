import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../durable-objects/protocol/limits.ts'
import { checkText } from '../../../../durable-objects/protocol/text.ts'
import { nodeSql } from '../../../support/node-sql.ts'

const code = (text: string) => {
  const result = checkText(text)
  return result.ok ? 'fine' : `${result.code} ${result.field ?? ''}`
}

describe('the text of a message', () => {
  it.each(['a', '  kept as it is  ', 'tab\tline\nline\r\n', '👩‍👩‍👧‍👦', '\u00a0x', '\ue000', '0'])(
    'may be %j',
    (text) => {
      expect(checkText(text)).toEqual({ ok: true, value: text })
    },
  )

  it.each(['', ' ', '\n\t\r\n', '\u00a0\u2003\u3000\ufeff'])('is empty when it is %j', (text) => {
    expect(code(text)).toBe('text_empty text')
  })

  it.each(['\ud83d', 'half \udc4d', '\udc4d\ud83d', 'a\ud83d'])('may not be %j', (text) => {
    expect(code(text)).toBe('not_well_formed text')
  })

  it('holds no control character but tab, line feed and carriage return', () => {
    for (let unit = 0; unit < 0x20; unit += 1) {
      const allowed = [0x09, 0x0a, 0x0d].includes(unit)
      const text = `a${String.fromCharCode(unit)}b`
      expect([unit, code(text)]).toEqual([unit, allowed ? 'fine' : 'not_well_formed text'])
    }
    expect(code('a\u007fb')).toBe('not_well_formed text')
  })

  it.each([
    ['ASCII, by code points', 'x', LIMITS.textCodePoints],
    ['two bytes each, by code points', 'é', LIMITS.textCodePoints],
    ['three bytes each, by bytes', '日', Math.floor(LIMITS.textBytes / 3)],
    ['four bytes each, by bytes', '👍', LIMITS.textBytes / 4],
  ])('ends at its limit: %s', (_name, character, most) => {
    expect(code(character.repeat(most))).toBe('fine')
    expect(code(character.repeat(most + 1))).toBe('text_too_long text')
  })

  it('is read back from SQLite as it was, whenever it is allowed', () => {
    const sql = nodeSql()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        if (!checkText(text).ok) return
        const [row] = sql.query<{ text: string; length: number }>(
          'SELECT ? AS text, length(?) AS length',
          text,
          text,
        )
        expect(row).toEqual({ text, length: Array.from(text).length })
      }),
    )
  })
})
