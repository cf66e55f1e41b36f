import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { RoomAccessState } from '../../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { SidebarAnswer } from '../../../durable-objects/protocol/rest/sidebar.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { around, surroundingsOf } from './page-changes.ts'

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

/** A room that is not known to those outside leaves the list of who is put out of it. */
export function withAccess(page: PageData, room: RoomId, state: RoomAccessState): PageData {
  return around(page, (before) => ({
    ...before,
    rooms: before.rooms
      .map((one) => (one.id === room ? { ...one, state } : one))
      .filter((one) => one.id !== room || isKnown(one, before.me)),
  }))
}

/** As the server lists them. */
function isKnown(room: RoomSummary, me: Me): boolean {
  if (room.state === 'member') return true
  const isInUse = !room.isArchived || may(me, 'requests.answer-all')
  return may(me, 'rooms.browse') && room.access !== 'private' && isInUse
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
