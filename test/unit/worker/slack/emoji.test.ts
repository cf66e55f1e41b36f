import byName from 'markdown-it-emoji/lib/data/full.mjs'
import { describe, expect, it } from 'vitest'
import { emojiNamed, nameOfEmoji, withEmoji } from '../../../../worker/slack/emoji.ts'

describe('the name of an emoji', () => {
  it('is found for every emoji, and leads back to it', () => {
    const names = Object.keys(byName)
    const lost = names.filter((name) => {
      const emoji = emojiNamed(name)
      return emoji === null || emojiNamed(nameOfEmoji(emoji)) !== emoji
    })
    expect(lost).toEqual([])
    expect(names.length).toBeGreaterThan(1_500)
  })

  it.each([
    ['thumbsup', '👍'],
    ['+1', '👍'],
    ['wave::skin-tone-6', '👋🏿'],
    ['constructor', null],
    ['nothing_like_it', null],
  ])('%s is %s', (name, emoji) => {
    expect(emojiNamed(name)).toBe(emoji)
  })

  it.each([
    ['👍', '+1'],
    ['👋🏿', 'wave::skin-tone-6'],
    [':maison:', 'maison'],
    ['🫠', 'melting_face'],
  ])('of %s is %s', (emoji, name) => {
    expect(nameOfEmoji(emoji)).toBe(name)
  })

  it('stands in a text between colons', () => {
    expect(withEmoji('a :tada: b :x_y_z: 1:2:3')).toBe('a 🎉 b :x_y_z: 1:2:3')
  })
})
