import { expect, test } from 'vitest'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import type { OwnSanction } from '../../../../durable-objects/protocol/rest/sanctions.ts'
import { keptOutOf, mutedIn } from '../../../../web/src/sanctioned/in-force.ts'

const garden = 'r_garden' as RoomId

function sanction(id: string, more: Partial<OwnSanction>): OwnSanction {
  const room = { id: garden, name: 'Garden' }
  return {
    ...{ id, kind: 'ban', room, reason: 'x', createdAt: 0, endsAt: null, mayLift: [] },
    ...more,
  }
}

test('of several the one that lasts longest is told', () => {
  const sanctions = [
    sanction('a', { kind: 'kick', endsAt: 5_000 }),
    sanction('b', {}),
    sanction('c', { endsAt: 9_000 }),
  ]
  expect(keptOutOf(garden, { sanctions })?.id).toBe('b')
})

test('a kick over at once, what was lifted, or is of another room keeps nobody out', () => {
  const sanctions = [
    sanction('a', { kind: 'kick', endsAt: 0 }),
    sanction('b', { lifted: { at: 5, word: '' } }),
    sanction('c', { room: { id: 'r_other' as RoomId, name: 'Other' } }),
    sanction('d', { kind: 'mute' }),
  ]
  expect(keptOutOf(garden, { sanctions })).toBeNull()
  expect(keptOutOf(garden, null)).toBeNull()
  expect(mutedIn(garden, { sanctions })?.id).toBe('d')
})

test('whether a time is over is for the server to say: it tells only what holds', () => {
  const sanctions = [sanction('a', { kind: 'mute', endsAt: 1 })]
  expect(mutedIn(garden, { sanctions })?.id).toBe('a')
})
