import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'

type Held = Pick<Surroundings, 'sanctions'> | null

/** What keeps this person out of that room now; what lasts longest. `now`: ms. */
export function keptOutOf(room: string, around: Held, now: number): OwnSanction | null {
  return longest(around, (one) => one.room?.id === room && one.kind !== 'mute', now)
}

/** What keeps them from writing there now. */
export function mutedIn(room: RoomId, around: Held, now: number): OwnSanction | null {
  return longest(around, (one) => one.room?.id === room && one.kind === 'mute', now)
}

function longest(
  around: Held,
  holds: (one: OwnSanction) => boolean,
  now: number,
): OwnSanction | null {
  const until = ({ endsAt }: OwnSanction): number => endsAt ?? Number.POSITIVE_INFINITY
  const [first = null] = (around?.sanctions ?? [])
    .filter((one) => holds(one) && one.lifted === undefined && until(one) > now)
    .sort((a, b) => until(b) - until(a))
  return first
}
