import { expect, test } from 'vitest'
import type { Level } from '../../../../durable-objects/protocol/attention.ts'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import { levelOf, loudnessOf } from '../../../../web/src/shell/loudness.ts'
import { NOTHING_WAITS } from '../../../../web/src/sync/attention-state.ts'

const ROOM = 'r_general' as RoomId

function view(level: Level, until?: number) {
  const waiting = { conversation: ROOM, num: 9, at: 1, read: 2, unread: 7, mentions: 2 }
  const choice = { conversation: ROOM, level, ...(until !== undefined && { until }) }
  return { ...NOTHING_WAITS, waiting: { [ROOM]: waiting }, levels: { [ROOM]: choice } }
}

test('a room is as loud as its level lets it be', () => {
  const loud = (level: Level) => loudnessOf(view(level), ROOM, false, 100)
  expect(loud('all')).toEqual({ unread: 7, count: 2, isMuted: false })
  expect(loud('mentions')).toEqual({ unread: 2, count: 2, isMuted: true })
  expect(loud('nothing')).toEqual({ unread: 0, count: 0, isMuted: true })
})

test('every message of a private conversation counts', () => {
  expect(loudnessOf(view('all'), ROOM, true, 100).count).toBe(7)
})

test('a level that ends is the usual one from then on', () => {
  expect(levelOf(view('nothing', 100), ROOM, 99)).toBe('nothing')
  expect(levelOf(view('nothing', 100), ROOM, 100)).toBe('all')
})

test('nothing known is nothing shown', () => {
  expect(loudnessOf(NOTHING_WAITS, ROOM, false, 1)).toEqual({
    ...{ unread: 0, count: 0, isMuted: false },
  })
})
