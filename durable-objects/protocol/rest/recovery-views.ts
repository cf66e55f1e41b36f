import type { NamedRoom, Surroundings } from './page-data.ts'
import type { Recovery } from './recovery.ts'

/** Taking a room back in time, for administrators. */
export interface RecoveryView {
  readonly kind: 'recovery'
  readonly around: Surroundings
  readonly recoveries: readonly Recovery[]
  /** Those that may go back: all that the reader may know of. */
  readonly rooms: readonly NamedRoom[]
}
