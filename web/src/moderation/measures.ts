import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { Reach, SanctionKind } from '../../../durable-objects/protocol/rest/sanctions.ts'

/** What can be done about a person; `ban-all`: from the whole place. */
export type Act = SanctionKind | 'ban-all'

export interface RoomName {
  readonly id: RoomId
  readonly name: string
}

/** What is offered: nothing that the ranks or the place do not allow. */
export function actsWithin({ room, workspace }: Reach): readonly Act[] {
  return [
    ...(room === 'members' ? (['kick', 'mute'] as const) : []),
    ...(room === 'none' ? [] : (['ban'] as const)),
    ...(workspace ? (['ban-all'] as const) : []),
  ]
}

const MINUTE = 60_000

/** The times that are offered by name; `once`: a kick that is over at once; `other`: as typed. */
export const TIMES = {
  '10m': 10 * MINUTE,
  '1h': 60 * MINUTE,
  '1d': 1_440 * MINUTE,
} as const
export type Time = keyof typeof TIMES | 'once' | 'good' | 'other'

export function timesFor(act: Act): readonly Time[] {
  return act === 'kick'
    ? ['once', '10m', '1h', '1d', 'other']
    : ['10m', '1h', '1d', 'good', 'other']
}
