import { describe, expect, it } from 'vitest'
import { ChainWalk, describeFault, type Head, type StoredRow } from '../../../scripts/audit/walk.ts'
import { chainHash, NOTHING_BEFORE } from '../../../worker/audit-chain.ts'

function chainOf(count: number): StoredRow[] {
  let before = NOTHING_BEFORE
  return Array.from({ length: count }, (_, index) => {
    const row = {
      ...{ id: index + 1, at: 1_000 + index, actor: 'p_a', kind: 'room.create', person: null },
      ...{ room: `r_${String(index)}`, detail: '{"é":"\u{1f333}"}', reason: null },
    }
    before = chainHash(before, row)
    return { ...row, hash: before }
  })
}

/** Long after all of it. */
const LATER = 10_000_000

function walk(rows: readonly StoredRow[], given = rows.at(-1)?.id ?? 0, noted?: Head, now = LATER) {
  const chain = new ChainWalk(noted)
  for (const row of rows) chain.take(row)
  return chain.end(given, now)
}

function changed(rows: readonly StoredRow[], id: number, change: Partial<StoredRow>): StoredRow[] {
  return rows.map((row) => (row.id === id ? { ...row, ...change } : row))
}

/** What somebody does who knows how the chain is made. */
function sealedAnew(rows: readonly StoredRow[]): StoredRow[] {
  let before = NOTHING_BEFORE
  return rows.map((row) => {
    before = chainHash(before, row)
    return { ...row, hash: before }
  })
}

const whole = chainOf(6)

describe('a chain', () => {
  it('that nobody touched holds, and its last row is told', () => {
    const { rows, head, faults } = walk(whole)
    expect({ rows, faults }).toEqual({ rows: 6, faults: [] })
    expect(head).toEqual({ id: 6, hash: whole[5]?.hash })
    expect(walk([])).toMatchObject({ rows: 0, faults: [] })
  })

  it('has one hash for one content, whatever stands beside it', () => {
    const [row] = whole
    if (!row) throw new Error('no row')
    expect(chainHash('', row)).toBe(
      'bd89dbc855966a6c3c95cb5f942800c9912c4562d0d6c45a8abcad1a312a21f2',
    )
    for (const [one, other] of [
      [
        { ...row, detail: null, reason: 'x' },
        { ...row, detail: 'x', reason: null },
      ],
      [
        { ...row, person: 'a', room: 'b","c' },
        { ...row, person: 'a","b', room: 'c' },
      ],
    ] as const) {
      expect(chainHash('', one)).not.toBe(chainHash('', other))
    }
  })

  it.each(['at', 'actor', 'kind', 'person', 'room', 'detail', 'reason'] as const)(
    'shows the row whose %s was edited',
    (column) => {
      const value = column === 'at' ? 1 : 'p_other'
      expect(walk(changed(whole, 3, { [column]: value })).faults).toEqual([
        { kind: 'altered', id: 3 },
      ])
    },
  )

  it('shows an edited row also when its own hash was made to fit', () => {
    const [first, second] = whole
    if (!first || !second) throw new Error('no rows')
    const edited = { ...second, kind: 'room.archive' }
    const hash = chainHash(first.hash ?? '', edited)
    expect(walk(changed(whole, 2, { kind: 'room.archive', hash })).faults).toEqual([
      { kind: 'altered', id: 3 },
    ])
  })

  it.each([
    ['the first', [1], { kind: 'missing', from: 1, to: 1 }],
    ['one in the middle', [4], { kind: 'missing', from: 4, to: 4 }],
    ['some', [2, 3], { kind: 'missing', from: 2, to: 3 }],
    ['the last', [6], { kind: 'missing', from: 6, to: 6 }],
    ['all', [1, 2, 3, 4, 5, 6], { kind: 'missing', from: 1, to: 6 }],
  ])('shows that %s is missing', (_, gone, fault) => {
    const left = whole.filter(({ id }) => !gone.includes(id))
    expect(walk(left, 6).faults).toEqual([fault])
  })

  it('shows a row that was put in', () => {
    const forged = { ...whole[2], id: 7, hash: whole[5]?.hash ?? '' } as StoredRow
    expect(walk([...whole, forged]).faults).toEqual([{ kind: 'altered', id: 7 }])
    const far = { ...forged, id: 12 }
    expect(walk([...whole, far]).faults).toEqual([{ kind: 'missing', from: 7, to: 11 }])
  })

  it('shows a row without a seal, and only that', () => {
    expect(walk(changed(whole, 2, { hash: null })).faults).toEqual([{ kind: 'unsealed', id: 2 }])
    expect(walk(changed(whole, 6, { hash: null })).faults).toEqual([{ kind: 'unsealed', id: 6 }])
  })

  it('may end in rows that have just come, and only there', () => {
    const open = changed(changed(whole, 5, { hash: null }), 6, { hash: null })
    expect(walk(open, 6, undefined, 2_000)).toMatchObject({
      ...{ faults: [], waiting: 2, head: { id: 6, hash: whole[5]?.hash } },
    })
    expect(walk(open).faults).toHaveLength(2)
    const inside = changed(whole, 2, { hash: null })
    expect(walk(inside, 6, undefined, 2_000).faults).toEqual([{ kind: 'unsealed', id: 2 }])
  })

  it('that was written anew as a whole is caught by a row that was noted elsewhere', () => {
    const noted = { id: 4, hash: whole[3]?.hash ?? '' }
    const anew = sealedAnew(changed(whole, 2, { actor: 'p_other' }))
    expect(walk(anew).faults).toEqual([])
    expect(walk(anew, 6, noted).faults).toEqual([{ kind: 'not-as-noted', id: 4 }])
    expect(walk(whole, 6, noted).faults).toEqual([])
    expect(walk(chainOf(3), 3, noted).faults).toEqual([{ kind: 'not-as-noted', id: 4 }])
  })

  it('names the row in a sentence', () => {
    expect(describeFault({ kind: 'missing', from: 2, to: 2 })).toBe('Row 2 is missing.')
    expect(describeFault({ kind: 'missing', from: 2, to: 9 })).toBe('Rows 2 to 9 are missing.')
    for (const kind of ['altered', 'unsealed', 'not-as-noted'] as const) {
      expect(describeFault({ kind, id: 17 })).toContain('Row 17 ')
    }
  })
})
