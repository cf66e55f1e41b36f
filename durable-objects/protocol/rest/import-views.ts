import type { PersonCard } from '../message.ts'
import type { Surroundings } from './page-data.ts'

/** Where what comes from elsewhere is brought in, for administrators. */
export interface ImportView {
  readonly kind: 'import'
  readonly around: Surroundings
  /** The last ones, the newest first. */
  readonly imports: readonly ImportBefore[]
}

/** A file that was brought in, or is being. */
export interface ImportBefore {
  readonly id: string
  readonly name: string
  readonly by: PersonCard
  readonly at: number
  /** Rooms, groups and private conversations that it has begun; and those that are not whole yet. */
  readonly talks: number
  readonly open: number
}
