import { expect, test } from 'vitest'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import { chosenNow, levelFor } from '../../../../web/src/settings/notifications/quiet.ts'

const EVENING = new Date(2026, 10, 30, 22, 30)

test('a wish that ends by itself says when', () => {
  expect(levelFor('mentions', EVENING)).toEqual({ level: 'mentions' })
  const until = (wish: 'hour' | 'day' | 'week') => new Date(levelFor(wish, EVENING).until ?? 0)
  expect(until('hour')).toEqual(new Date(2026, 10, 30, 23, 30))
  expect(until('day')).toEqual(new Date(2026, 11, 1, 8, 0))
  expect(until('week')).toEqual(new Date(2026, 11, 7, 22, 30))
})

test('a level that has run out is the usual one again', () => {
  const choice = { conversation: 'r_general' as RoomId, level: 'nothing', until: 500 } as const
  expect(chosenNow(undefined, 1)).toEqual({ level: 'all' })
  expect(chosenNow(choice, 499)).toMatchObject({ level: 'nothing', until: 500 })
  expect(chosenNow(choice, 500)).toEqual({ level: 'all' })
})
