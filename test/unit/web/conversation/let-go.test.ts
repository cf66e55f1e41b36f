import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { stretchToKeep, withLetGo } from '../../../../web/src/conversation/let-go.ts'
import { toChunks } from '../../../../web/src/conversation/rows.ts'

const awa = `p_${'a'.repeat(20)}` as PersonId
const MOST = 400

/** Rows with these numbers: in a room of many threads most numbers stand elsewhere. */
function rows(count: number, step = 1) {
  const messages = Array.from({ length: count }, (_, at) => {
    const num = (at + 1) * step
    return { num, seq: num, by: awa, cid: `c${num}` as ClientId, at: num, text: 'x' }
  })
  return toChunks({ messages, people: new Map(), me: awa }, 'UTC')
}

function kept(count: number, first: number, last: number, step = 1): number {
  const chunks = rows(count, step)
  const stretch = stretchToKeep(chunks, { first, last }, MOST)
  if (!stretch) return count
  const nums = chunks.flatMap((chunk) => chunk.rows.map(({ message: { num } }) => num))
  return nums.filter((num) => num >= stretch.from && num <= stretch.to).length
}

describe('what stays of a long reading', () => {
  it('is all, while there is little', () => {
    expect(stretchToKeep(rows(MOST), { first: 1, last: 20 }, MOST)).toBeNull()
    expect(stretchToKeep(rows(MOST + 1), { first: 1, last: 20 }, MOST)).not.toBeNull()
  })

  it('is near what is in sight, in whole chunks', () => {
    expect(stretchToKeep(rows(1_000), { first: 500, last: 520 }, MOST)).toEqual({
      from: 384,
      to: 639,
    })
    expect(kept(20_000, 10_000, 10_020)).toBeLessThan(MOST - 50)
  })

  it('ends where the messages end: nothing goes on that side', () => {
    expect(stretchToKeep(rows(1_000), { first: 30, last: 50 }, MOST)).toEqual({ from: 0, to: 159 })
    expect(stretchToKeep(rows(1_000), { first: 980, last: 1_000 }, MOST)).toEqual({
      from: 864,
      to: Infinity,
    })
  })

  it('is counted in rows, not in numbers', () => {
    const least = 2 * 96
    expect(kept(1_000, 25_000, 25_500, 50)).toBeGreaterThan(least)
    expect(kept(1_000, 25_000, 25_500, 50)).toBeLessThan(MOST)
  })

  it('holds though the topmost message in sight is half out of it', () => {
    expect(stretchToKeep(rows(1_000), { first: 500, last: 499 }, MOST)).toMatchObject({ from: 384 })
  })
})

describe('what waits beyond the rows', () => {
  it('is counted once, though the rows are let go of twice before they follow', () => {
    const once = withLetGo([41, 42], [38, 40], 40)
    expect(once).toEqual([38, 40, 41, 42])
    expect(withLetGo(once, [38, 40], 40)).toEqual(once)
    expect(withLetGo(once, [37, 38, 40], 40)).toEqual([37, 38, 40, 41, 42])
  })

  it('is not what was read forth again and let go of a second time', () => {
    expect(withLetGo([38, 40, 41, 42], [], 41)).toEqual([42])
  })
})
