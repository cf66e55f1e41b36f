import type { Hold } from './holds.ts'
import type { NamedRoom, Surroundings } from './page-data.ts'

/** Legal holds, for administrators. */
export interface HoldsView {
  readonly kind: 'holds'
  readonly around: Surroundings
  readonly holds: readonly Hold[]
  /** On which one may be put: all that the reader may know of. */
  readonly rooms: readonly NamedRoom[]
}
