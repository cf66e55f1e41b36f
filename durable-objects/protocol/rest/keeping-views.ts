import type { HoldsView } from './hold-views.ts'
import type { ImportView } from './import-views.ts'
import type { RecoveryView } from './recovery-views.ts'

/** What is kept, taken back and brought in, for administrators. */
export type KeepingView = HoldsView | RecoveryView | ImportView
