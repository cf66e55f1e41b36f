import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { emojiGroups, groupsIn } from '../../../../web/emoji-data.ts'
import { codeOf, inTone, shownIn } from '../../../../web/src/emoji/emoji.ts'
import { habitsOf, keepTone, used } from '../../../../web/src/emoji/habits.ts'
import { calledEmoji, recentIn, searchEmoji } from '../../../../web/src/emoji/search.ts'

const fr = groupsIn('fr')
const en = groupsIn('en')
const found = (query: string, groups = fr): string[] =>
  searchEmoji(groups, query, 5).map(([emoji]) => emoji)

describe('the data of the picker', () => {
  it('has every group that people choose from, in both languages alike', () => {
    expect(fr.map(({ key }) => key)).toEqual(en.map(({ key }) => key))
    expect(fr.map(({ key }) => key)).not.toContain('component')
    expect(fr.flatMap(({ emoji }) => emoji).length).toBeGreaterThan(1_700)
    expect(fr[0]?.name).not.toBe(en[0]?.name)
  })

  it('is little enough to travel: under 60 kB compressed', async () => {
    const { gzipSync } = await import('node:zlib')
    expect(gzipSync(JSON.stringify(fr)).length).toBeLessThan(60_000)
  })

  it('writes each as keyboards do, so that one reaction is not two', () => {
    const listed = /^\p{RGI_Emoji}$/v
    const unlisted = fr.flatMap(({ emoji }) => emoji).filter(([emoji]) => !listed.test(emoji))
    expect(unlisted.map(([emoji]) => emoji)).toEqual([])
    for (const quick of ['👍', '❤️', '😂', '🎉', '😮', '🙏']) {
      expect(fr.flatMap(({ emoji }) => emoji).some(([emoji]) => emoji === quick)).toBe(true)
    }
  })

  it('leaves out what devices of before 2024 cannot draw', () => {
    const none = emojiGroups(
      [{ emoji: 'x', hexcode: '1', label: 'new', group: 0, order: 1, version: 17 }],
      [{ key: 'smileys-emotion', message: 'smileys', order: 0 }],
      {},
    )
    expect(none[0]?.emoji).toEqual([])
  })
})

describe('looking for an emoji', () => {
  it('finds it by its name, a word for it and its code, accents and capitals aside', () => {
    expect(found('fusee')).toContain('🚀')
    expect(found('ROCKET', en)).toContain('🚀')
    expect(found('mdr')).toContain('😆')
    expect(found('tada')[0]).toBe('🎉')
    expect(found('+1')[0]).toBe('👍')
  })

  it('puts a code in full before what only begins so', () => {
    expect(found('heart', en)[0]).toBe('❤️')
  })

  it('finds nothing for nothing, or for what nothing is called', () => {
    expect(found(' : ')).toEqual([])
    expect(found('zzzzqq')).toEqual([])
  })

  it('knows one by its code, and no other', () => {
    expect(codeOf(calledEmoji(en, 'tada') ?? ['', '', '', '', 0])).toBe(':tada:')
    expect(calledEmoji(en, 'tad')).toBeNull()
  })
})

describe('skin tones', () => {
  it('stand after the first character, in the place of the variation sign', () => {
    expect(inTone('👋', 3)).toBe('👋🏽')
    expect(inTone('☝️', 1)).toBe('☝🏻')
    expect(inTone('👩‍🚀', 5)).toBe('👩🏿‍🚀')
    expect(inTone('👋', 0)).toBe('👋')
  })

  it('are given only to what has them', () => {
    const one = calledEmoji(en, 'wave')
    const other = calledEmoji(en, 'tada')
    if (!one || !other) throw new Error('not in the data')
    expect(shownIn(one, 2)).toBe('👋🏼')
    expect(shownIn(other, 2)).toBe('🎉')
  })
})

describe('what somebody chose before', () => {
  const me = 'p_1' as PersonId
  const shelf = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
  }

  it('is kept for each person, the last first, once, and no more than fit', () => {
    const place = shelf()
    for (let count = 0; count < 40; count += 1) used(me, `e${String(count)}`, place)
    used(me, 'e30', place)
    keepTone(me, 4, place)
    const { recent, tone } = habitsOf(me, place)
    expect([recent.length, recent[0], recent[1], tone]).toEqual([24, 'e30', 'e39', 4])
    expect(new Set(recent).size).toBe(24)
    expect(habitsOf('p_2' as PersonId, place)).toEqual({ tone: 0, recent: [] })
  })

  it('counts as nothing when it cannot be read or kept', () => {
    for (const text of ['{', '[]', 'null', '{"tone":9,"recent":"x"}', '{"recent":[1]}']) {
      expect(habitsOf(me, { getItem: () => text, setItem: () => undefined })).toEqual({
        ...{ tone: 0, recent: [] },
      })
    }
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(() => {
      used(me, '🎉', full)
    }).not.toThrow()
  })

  it('is shown in that order, without what the data no longer has', () => {
    expect(recentIn(fr, ['🚀', 'gone', '🎉']).map(([emoji]) => emoji)).toEqual(['🚀', '🎉'])
  })
})
