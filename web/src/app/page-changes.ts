import type { ThreadSummary } from '../../../durable-objects/protocol/attention.ts'
import type { PageData, Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { byConversation, NOTHING_WAITS, type AttentionView } from '../sync/attention-state.ts'

/** What stands around the content, when somebody is signed in. */
export function surroundingsOf(page: PageData): Surroundings | null {
  return 'around' in page.view ? page.view.around : null
}

/** What waits, as the server knew it when it rendered the page. */
export function attentionOf(page: PageData): AttentionView {
  const around = surroundingsOf(page)
  if (!around) return NOTHING_WAITS
  const { threads, waiting, levels, concerns } = around
  return {
    ...NOTHING_WAITS,
    ...{ waiting: byConversation([...threads, ...waiting]), levels: byConversation(levels) },
    concerns,
  }
}

export function withThreads(page: PageData, threads: readonly ThreadSummary[]): PageData {
  return around(page, (before) => {
    // The Inbox does not speak of pictures.
    const faces = new Map(before.people.map((person) => [person.id, person.avatar]))
    const pictured = threads.map((thread) => {
      const avatar = faces.get(thread.with.id)
      return typeof avatar !== 'number' ? thread : { ...thread, with: { ...thread.with, avatar } }
    })
    return { ...before, threads: pictured }
  })
}

/** The page with other surroundings, where it has any. */
export function around(page: PageData, change: (before: Surroundings) => Surroundings): PageData {
  const { view } = page
  if (!('around' in view) || view.around === null) return page
  return { ...page, view: { ...view, around: change(view.around) } }
}
