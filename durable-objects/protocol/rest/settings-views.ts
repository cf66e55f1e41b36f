import type { CustomEmoji } from './custom-emoji.ts'
import type { Surroundings } from './page-data.ts'
import type { MayWrite } from './privacy.ts'
import type { PushState } from './push.ts'

/** Settings: who may write to one, and whom one has blocked. */
export interface PrivacyView {
  readonly kind: 'privacy'
  readonly around: Surroundings
  readonly mayWrite: MayWrite
  /** After so many days messages are erased, everywhere; `null`: never. */
  readonly keptDays: number | null
}

/** Settings: what calls one, and whether others see how far one has read. */
export interface NotificationsView {
  readonly kind: 'notifications'
  readonly around: Surroundings
  readonly givesReceipts: boolean
  /** Which browsers are told while the app is closed, and when. */
  readonly push: PushState
}

/** Settings: how the app looks on this device. */
export interface LookView {
  readonly kind: 'look'
  readonly around: Surroundings
}

/** Settings: the emoji that the place has of its own. */
export interface EmojiView {
  readonly kind: 'emoji'
  readonly around: Surroundings
  readonly emoji: readonly CustomEmoji[]
}
