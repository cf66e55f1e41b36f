import type { RoomId } from '../ids.ts'
import type { NamedRoom, Surroundings } from './page-data.ts'
import type { ReportsAnswer } from './reports.ts'
import type { SanctionsAnswer } from './sanctions.ts'

/** What was reported, for who decides. */
export interface ReportsView {
  readonly kind: 'reports'
  readonly around: Surroundings
  /** Those that wait, or all others. */
  readonly which: 'open' | 'decided'
  readonly answer: ReportsAnswer
}

/** What is or was imposed, for staff; of one room, for who keeps it. */
export interface SanctionsView {
  readonly kind: 'sanctions'
  readonly around: Surroundings
  readonly filter: {
    readonly room: RoomId | null
    /** An alias as it was typed; empty: anybody. */
    readonly person: string
    readonly state: 'active' | 'all'
  }
  /** Among which one may choose: for staff all that they may know of, for others those they keep. */
  readonly rooms: readonly NamedRoom[]
  readonly answer: SanctionsAnswer
}
