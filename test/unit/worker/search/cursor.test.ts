import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { readCursor, writeCursor } from '../../../../worker/search/cursor.ts'

const NOW = 1_790_000_000_000
const marks = new Map([
  ['r_general' as ConversationId, '0.1zz.4'],
  [`d_${'a'.repeat(32)}` as ConversationId, '.'],
])

describe('the cursor of a search', () => {
  it('comes back as it went, and needs no escape in a URL', () => {
    const text = writeCursor({ began: NOW, marks })
    expect(encodeURIComponent(text)).toBe(text)
    expect(readCursor(text, NOW)).toEqual({ began: NOW, marks })
  })

  it.each([
    ['nothing', ''],
    ['words', 'bonjour à tous'],
    ['a time to come', `${(NOW + 1).toString(36)}~r_general-1`],
    ['no conversation', `${NOW.toString(36)}~general-1`],
    ['no mark', `${NOW.toString(36)}~r_general`],
    ['a mark of other signs', `${NOW.toString(36)}~r_general-1'`],
  ])('is refused: %s', (_, text) => {
    expect(readCursor(text, NOW)).toBeNull()
  })
})
