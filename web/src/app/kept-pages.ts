import type {
  ConversationView,
  PageData,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import { surroundingsOf } from './page-changes.ts'

/** So many conversations are kept of those that were on screen. */
const MOST = 20

/** By their address; gone with the tab, and when anything changes of where one may go. */
const kept = new Map<string, ConversationView>()

/** A conversation leaves the screen: this is how it stands. */
export function keepPage(path: string, view: ConversationView): void {
  kept.delete(path)
  kept.set(path, view)
  const [oldest = ''] = kept.keys()
  if (kept.size > MOST) kept.delete(oldest)
}

export function forgetPages(): void {
  kept.clear()
}

/** What stood at this address when it was left, among what stands around it now. */
export function keptPage(path: string, now: PageData): PageData | null {
  const view = kept.get(path)
  const around = surroundingsOf(now)
  return view && around ? { ...now, path, view: { ...view, around } } : null
}
