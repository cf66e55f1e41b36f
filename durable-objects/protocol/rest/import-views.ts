import type { Surroundings } from './page-data.ts'

/** Where what comes from elsewhere is brought in, for administrators. */
export interface ImportView {
  readonly kind: 'import'
  readonly around: Surroundings
}
