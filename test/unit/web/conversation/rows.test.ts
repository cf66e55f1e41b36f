import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { arrivals } from '../../../../web/src/conversation/arrivals.ts'
import { toChunks } from '../../../../web/src/conversation/rows.ts'

const awa = `p_${'a'.repeat(20)}` as PersonId
const benoit = `p_${'b'.repeat(20)}` as PersonId
const people = new Map([[awa, { id: awa, alias: 'awa', name: 'Awa' }]])
const MINUTE = 60_000
const NOON = Date.UTC(2026, 10, 23, 12)

function message(num: number, by: PersonId, at: number, text: string | null = 'x'): Message {
  return { num, seq: num, by, cid: `c${num}` as ClientId, at, text }
}

function rowsOf(messages: readonly Message[], zone = 'UTC') {
  return toChunks({ messages, people, me: awa }, zone).flatMap((chunk) => chunk.rows)
}

describe('toChunks', () => {
  it('gathers one person’s messages under one name for five minutes', () => {
    const rows = rowsOf([
      message(1, awa, NOON),
      message(2, awa, NOON + 4 * MINUTE),
      message(3, awa, NOON + 9 * MINUTE),
      message(4, benoit, NOON + 9 * MINUTE),
      message(5, awa, NOON + 9 * MINUTE),
    ])
    expect(rows.map((row) => row.opens)).toEqual([true, false, true, true, true])
  })

  it('begins a day, and a group with it, at the viewer’s midnight', () => {
    const beforeMidnight = Date.UTC(2026, 10, 23, 22, 58)
    const messages = [0, 1, 3].map((minute, i) =>
      message(i + 1, awa, beforeMidnight + minute * MINUTE),
    )
    expect(rowsOf(messages, 'Europe/Paris').map((row) => row.day)).toEqual([
      '2026-11-23',
      null,
      '2026-11-24',
    ])
    expect(rowsOf(messages, 'Europe/Paris').map((row) => row.opens)).toEqual([true, false, true])
    expect(rowsOf(messages, 'UTC').map((row) => row.day)).toEqual(['2026-11-23', null, null])
  })

  it('knows mine, and an author it has no card of', () => {
    const rows = rowsOf([message(1, awa, NOON), message(2, benoit, NOON)])
    expect(rows.map(({ mine, author }) => [mine, author?.name ?? null])).toEqual([
      [true, 'Awa'],
      [false, null],
    ])
  })

  it('knows the names of those whom a message calls, once it knows them', () => {
    const calling = { ...message(1, benoit, NOON), mentions: [awa, 'room' as const, benoit] }
    const shown = { messages: [calling, message(2, awa, NOON)], people, me: awa }
    const before = toChunks(shown, 'UTC')
    expect(before.flatMap(({ rows }) => rows).map(({ called }) => called)).toEqual(['each', []])
    const known = new Map([...people, [benoit, { id: benoit, alias: 'benoit', name: 'Benoît' }]])
    const [called, other] = toChunks({ ...shown, people: known }, 'UTC', before).flatMap(
      ({ rows }) => rows,
    )
    expect(called?.called).toEqual(['awa', 'room', 'benoit'])
    expect(other?.called).toEqual([])
  })

  it('knows the names of those who reacted, once it knows them, and draws no other row for it', () => {
    const reactions = [{ emoji: '👍', by: [awa, benoit] }]
    const liked = { ...message(1, awa, NOON), reactions }
    const shown = { messages: [liked, message(2, awa, NOON)], people, me: awa }
    const before = toChunks(shown, 'UTC').flatMap(({ rows }) => rows)
    expect(before[0]?.chips[0]?.names).toEqual(['Awa'])
    const known = new Map([...people, [benoit, { id: benoit, alias: 'benoit', name: 'Benoît' }]])
    const [after, other] = toChunks({ ...shown, people: known }, 'UTC', [
      { key: 0, rows: before },
    ]).flatMap(({ rows }) => rows)
    expect(after?.chips[0]?.names).toEqual(['Awa', 'Benoît'])
    expect(other).toBe(before[1])
  })

  it('shows a picture that somebody has changed', () => {
    const shown = { messages: [message(1, awa, NOON)], people, me: awa }
    const before = toChunks(shown, 'UTC')
    const changed = new Map([[awa, { id: awa, alias: 'awa', name: 'Awa', avatar: 7 }]])
    const [row] = toChunks({ ...shown, people: changed }, 'UTC', before).flatMap(({ rows }) => rows)
    expect(row?.author?.avatar).toBe(7)
  })

  it('keeps every row and chunk that did not change, wherever messages are added', () => {
    const many = Array.from({ length: 100 }, (_, i) => message(i + 101, awa, NOON + i))
    const shown = { messages: many, people, me: awa }
    const before = toChunks(shown, 'UTC')
    const older = Array.from({ length: 50 }, (_, i) => message(i + 51, benoit, NOON - 50 + i))
    const after = toChunks(
      { ...shown, messages: [...older, ...many, message(201, benoit, NOON + 200)] },
      'UTC',
      before,
    )
    const kept = after.filter((chunk) => before.includes(chunk)).map((chunk) => chunk.key)
    expect(kept).toEqual([4, 5])
    expect(toChunks(shown, 'UTC', before).every((chunk, i) => chunk === before[i])).toBe(true)
  })

  it('renews only the row of an edited message', () => {
    const messages = [1, 2, 3].map((num) => message(num, awa, NOON))
    const before = toChunks({ messages, people, me: awa }, 'UTC')
    const edited = messages.map((one) =>
      one.num === 2 ? { ...one, text: 'y', editedAt: NOON } : one,
    )
    const after = toChunks({ messages: edited, people, me: awa }, 'UTC', before)
    const same = after[0]?.rows.map((row, i) => row === before[0]?.rows[i])
    expect(same).toEqual([true, false, true])
  })

  it('gives the same rows as from nothing, whatever was shown before', () => {
    const messages = [1, 2, 3, 40].map((num) => message(num, num % 2 ? awa : benoit, NOON + num))
    const before = toChunks({ messages: messages.slice(1, 3), people, me: awa }, 'UTC')
    const shown = { messages, people, me: awa }
    expect(toChunks(shown, 'UTC', before)).toEqual(toChunks(shown, 'UTC'))
  })
})

describe('a message that comes', () => {
  /** Messages of which it is noted when their rows are worked out. */
  function watched(looked: number[]) {
    return [1, 2, 3, 4].map((num) => {
      const one = message(num, num < 4 ? awa : benoit, NOON + num)
      return Object.defineProperty({ ...one }, 'mentions', {
        get: () => void looked.push(num),
      })
    })
  }

  it('has its own row worked out, and what it changes of others', () => {
    const looked: number[] = []
    const messages = watched(looked)
    const shown = { messages: messages.slice(0, 3), people, me: awa }
    const before = toChunks(shown, 'UTC')
    looked.length = 0
    const after = toChunks({ ...shown, messages }, 'UTC', before)
    expect([...new Set(looked)]).toEqual([4])
    expect(after).toEqual(toChunks({ ...shown, messages }, 'UTC'))
    looked.length = 0
    // One fewer above: the next one opens its group.
    const cut = toChunks({ ...shown, messages: messages.slice(1) }, 'UTC', after)
    expect([...new Set(looked)]).toEqual([2])
    expect(cut.flatMap(({ rows }) => rows).map(({ opens }) => opens)).toEqual([true, false, true])
  })

  it.each([
    { name: 'the zone', zone: 'Asia/Tokyo', change: {} },
    { name: 'who looks', zone: 'UTC', change: { me: benoit } },
    { name: 'whom they blocked', zone: 'UTC', change: { blocked: new Set([awa]) } },
    { name: 'what people are called', zone: 'UTC', change: { people: new Map(people) } },
    { name: 'the parser', zone: 'UTC', change: { hasParser: false } },
  ])('has all worked out when $name is another', ({ zone, change }) => {
    const looked: number[] = []
    const shown = { messages: watched(looked), people, me: awa }
    const before = toChunks(shown, 'UTC')
    looked.length = 0
    const after = toChunks({ ...shown, ...change }, zone, before)
    expect([...new Set(looked)]).toEqual([1, 2, 3, 4])
    expect(
      after.flatMap(({ rows }) => rows).map(({ day, mine, folded }) => [day, mine, folded]),
    ).toEqual(
      toChunks({ ...shown, ...change }, zone)
        .flatMap(({ rows }) => rows)
        .map(({ day, mine, folded }) => [day, mine, folded]),
    )
  })
})

describe('arrivals', () => {
  it('are what others wrote since, not mine, not the deleted, not the history', () => {
    const chunks = toChunks(
      {
        messages: [
          message(1, benoit, NOON),
          message(2, awa, NOON),
          message(3, benoit, NOON),
          message(4, benoit, NOON, null),
        ],
        people,
        me: awa,
      },
      'UTC',
    )
    expect(arrivals(chunks, 1, awa).map((row) => row.message.num)).toEqual([3])
  })
})

describe('messages of a blocked person', () => {
  it('are nothing that has arrived', () => {
    const shown = { messages: [message(1, benoit, 0)], people, me: awa }
    expect(arrivals(toChunks({ ...shown, blocked: new Set([benoit]) }, 'UTC'), 0, awa)).toEqual([])
    expect(arrivals(toChunks(shown, 'UTC'), 0, awa)).toHaveLength(1)
  })

  it('are folded, and unfold alone when the person is unblocked', () => {
    const shown = { messages: [message(1, awa, 0), message(2, benoit, 1)], people, me: awa }
    const before = toChunks({ ...shown, blocked: new Set([benoit]) }, 'UTC')
    expect(before[0]?.rows.map(({ folded }) => folded)).toEqual([false, true])
    const after = toChunks({ ...shown, blocked: new Set() }, 'UTC', before)
    expect(after[0]?.rows.map(({ folded }) => folded)).toEqual([false, false])
    expect(after[0]?.rows[0]).toBe(before[0]?.rows[0])
  })
})

describe('what is read', () => {
  it('renews only the rows where the line or the receipt comes or goes', () => {
    const shown = { messages: [1, 2, 3].map((num) => message(num, awa, num)), people, me: awa }
    const before = toChunks({ ...shown, firstNew: 2, receipt: { num: 1, by: ['Ben'] } }, 'UTC')
    expect(before[0]?.rows.map(({ beginsNew, opens }) => [beginsNew, opens])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ])
    const after = toChunks({ ...shown, receipt: { num: 3, by: ['Ben'] } }, 'UTC', before)
    expect(after[0]?.rows.map(({ readBy }) => readBy)).toEqual([null, null, ['Ben']])
    const again = toChunks({ ...shown, receipt: { num: 3, by: ['Ben'] } }, 'UTC', after)
    expect(again[0]).toBe(after[0])
  })
})

describe('a formatted message', () => {
  it('is drawn anew when the parser comes, and only where something is formatted', () => {
    const messages = [message(1, benoit, 0, 'plain'), message(2, benoit, 1, '**bold**')]
    const shown = { messages, people, me: awa }
    const before = toChunks({ ...shown, hasParser: false }, 'UTC')
    const after = toChunks(shown, 'UTC', before)
    const [old, now] = [before, after].map((chunks) => chunks.flatMap(({ rows }) => rows))
    expect(old?.map(({ isParsed }) => isParsed)).toEqual([true, false])
    expect(now?.map(({ isParsed }) => isParsed)).toEqual([true, true])
    expect(now?.map((row, at) => row === old?.[at])).toEqual([true, false])
  })

  it('stays as the server has drawn it while there is no parser, and is drawn anew with it', () => {
    const messages = [message(1, benoit, 0, 'plain'), message(2, benoit, 1, '**bold**')]
    const shown = { messages, people, me: awa }
    const served = toChunks({ ...shown, isServing: true }, 'UTC')
    const waiting = toChunks({ ...shown, hasParser: false }, 'UTC', served)
    expect(waiting).toEqual(served)
    // Something else of it changes: it is drawn here, and waits for the parser.
    const changed = toChunks({ ...shown, hasParser: false, firstNew: 2 }, 'UTC', served)
    expect(changed.flatMap(({ rows }) => rows).map(({ isParsed }) => isParsed)).toEqual([
      true,
      false,
    ])
    const now = toChunks(shown, 'UTC', waiting).flatMap(({ rows }) => rows)
    const before = waiting.flatMap(({ rows }) => rows)
    expect(now.map((row, at) => row === before[at])).toEqual([true, false])
  })
})
