import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'

/** What holds against this person at `now` (ms), newest first. What ends by time ends by being looked at. */
export function inForce(sanctions: readonly OwnSanction[], now: number): readonly OwnSanction[] {
  return sanctions.filter(
    ({ lifted, endsAt }) => lifted === undefined && (endsAt === null || endsAt > now),
  )
}

/** With what was just told: new, or lifted before its time. */
export function withSanction(
  known: readonly OwnSanction[],
  told: OwnSanction,
): readonly OwnSanction[] {
  return [told, ...known.filter(({ id }) => id !== told.id)]
}
