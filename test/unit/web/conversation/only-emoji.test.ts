import { describe, expect, it } from 'vitest'
import { isOnlyEmoji } from '../../../../web/src/conversation/only-emoji.ts'

describe('isOnlyEmoji', () => {
  it.each(['🌳', '👩🏽‍🚀🎉', '❤️ 👍🏿', '🇫🇷', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'])('%s is shown larger', (text) => {
    expect(isOnlyEmoji(text)).toBe(true)
  })

  it.each(['ok 🌳', '1', '#', '', ' ', '🌳'.repeat(40)])('"%s" is not', (text) => {
    expect(isOnlyEmoji(text)).toBe(false)
  })
})
