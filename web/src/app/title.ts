import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { callsIn } from '../shell/loudness.ts'
import type { AttentionView } from '../sync/attention-state.ts'
import { surroundingsOf } from './page-changes.ts'
import { say } from '../i18n/say.ts'

/** The title of a page of that name, with the number of what calls this person: a tab in the background shows it. */
export function titleOf(name: string, page: PageData, attention: AttentionView): string {
  const around = surroundingsOf(page)
  const calls = around ? callsIn(attention, around, Date.now()) : 0
  const title = `${name} · ${say('app.name')}`
  return calls > 0 ? `(${String(calls)}) ${title}` : title
}
