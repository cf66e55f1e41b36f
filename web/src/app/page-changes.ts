import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { ThreadSummary } from '../../../durable-objects/protocol/attention.ts'
import type { RoomAccessState } from '../../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData, Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { SidebarAnswer } from '../../../durable-objects/protocol/rest/sidebar.ts'
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

/** How people are called by now, or what they look like. */
export function withCards(page: PageData, cards: readonly PersonCard[]): PageData {
  const news = new Map(cards.map((card) => [card.id, card]))
  const newest = (card: PersonCard) => news.get(card.id) ?? card
  return around(page, (before) => ({
    ...before,
    me: { ...before.me, ...news.get(before.me.id) },
    people: before.people.map(newest),
    threads: before.threads.map((thread) => ({ ...thread, with: newest(thread.with) })),
  }))
}

export function withPendingRequests(page: PageData, pendingRequests: number): PageData {
  return around(page, (before) => ({ ...before, pendingRequests }))
}

export function withOpenReports(page: PageData, openReports: number): PageData {
  return around(page, (before) => ({ ...before, openReports }))
}

/** Something was imposed: who is out of the room on the screen sees so before anything is fetched. */
export function withSanction(page: PageData, sanction: OwnSanction): PageData {
  const changed = around(page, (before) => ({
    ...before,
    sanctions: [...before.sanctions.filter(({ id }) => id !== sanction.id), sanction],
  }))
  const { view } = changed
  const isThere = view.kind === 'conversation' && view.subject.id === sanction.room?.id
  if (!isThere || sanction.kind === 'mute') return changed
  return { ...changed, view: { ...view, content: null } }
}

/** What was fetched or changed of the sidebar. */
export function withSidebar(page: PageData, news: Partial<SidebarAnswer>): PageData {
  return around(page, (before) => ({ ...before, ...news }))
}

/** The one who has just become the administrator: nobody else can any more. */
export function withMe(page: PageData, me: Me): PageData {
  return around(page, (before) => ({ ...before, me, needsAdministrator: false }))
}

export function withAccess(page: PageData, room: RoomId, state: RoomAccessState): PageData {
  return around(page, (before) => ({
    ...before,
    rooms: before.rooms.map((one) => (one.id === room ? { ...one, state } : one)),
  }))
}

/** True when the page on screen would look different to somebody whose access changed. */
export function concernsPage(page: PageData, room: RoomId): boolean {
  const { view } = page
  const known = surroundingsOf(page)?.rooms.some((one) => one.id === room) ?? false
  if (!known || view.kind === 'directory') return true
  return (
    (view.kind === 'conversation' && view.subject.id === room) ||
    (view.kind === 'about' && view.room.id === room)
  )
}

function around(page: PageData, change: (before: Surroundings) => Surroundings): PageData {
  const { view } = page
  if (!('around' in view) || view.around === null) return page
  return { ...page, view: { ...view, around: change(view.around) } }
}
