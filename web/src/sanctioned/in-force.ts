import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'

type Held = Pick<Surroundings, 'sanctions'> | null

/**
 * What keeps this person out of that room; what lasts longest. Whether its time is over is for the
 * server to say: the device's clock may be wrong.
 */
export function keptOutOf(room: string, around: Held): OwnSanction | null {
  return longest(around, (one) => one.room?.id === room && one.kind !== 'mute')
}

/** What keeps them from writing there. */
export function mutedIn(room: RoomId, around: Held): OwnSanction | null {
  return longest(around, (one) => one.room?.id === room && one.kind === 'mute')
}

function longest(around: Held, holds: (one: OwnSanction) => boolean): OwnSanction | null {
  const until = ({ endsAt }: OwnSanction): number => endsAt ?? Number.POSITIVE_INFINITY
  const [first = null] = (around?.sanctions ?? [])
    // A kick without an end is over as it comes.
    .filter((one) => holds(one) && one.lifted === undefined && until(one) > one.createdAt)
    .sort((a, b) => until(b) - until(a))
  return first
}
