import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { mark } from '../offline/mark.ts'
import { fetchSidebar } from '../shell/own-sidebar.ts'
import type { AppState } from './app-state.ts'
import { peopleOnScreen } from './follow-inbox.ts'
import { forgetPages } from './kept-pages.ts'
import {
  concernsPage,
  withAccess,
  withCards,
  withOpenReports,
  withPendingRequests,
  withSanction,
} from './page-news.ts'
import { leaveShutOut } from './shut-out.ts'

export type NewsItem = Extract<
  InboxItem,
  { t: 'access' | 'requests' | 'sanctioned' | 'reports' | 'people' | 'sidebar' | 'aside' }
>

/**
 * What happens now and then, and changes the page: its own part, fetched with the first of it, since
 * most visits to a room see none.
 */
export function takeNews(app: AppState, item: NewsItem): void {
  if (item.t === 'requests') {
    app.page.value = withPendingRequests(app.page.value, item.pending)
    // The list on screen is fetched again: the item only says how many wait.
    const { kind } = app.page.value.view
    if (kind === 'requests' || kind === 'about') void app.go(app.page.value.path, 'keep')
    return
  }
  if (item.t === 'sanctioned') {
    forgetPages()
    void takeSanction(app, item.sanction)
    return
  }
  if (item.t === 'reports') {
    app.page.value = withOpenReports(app.page.value, item.open)
    if (app.page.value.view.kind === 'reports') void app.go(app.page.value.path, 'keep')
    return
  }
  if (item.t === 'people') {
    app.page.value = withCards(app.page.value, item.people)
    return
  }
  if (item.t === 'sidebar') {
    void renewSidebar(app)
    return
  }
  if (item.t === 'aside') {
    void import('../commands/asides.ts').then((parts) => parts.hold(app, item))
    return
  }
  forgetPages()
  const reload = concernsPage(app.page.value, item.room)
  app.page.value = withAccess(app.page.value, item.room, item.state)
  if (reload) void app.go(app.page.value.path, 'keep')
}

/** The list anew, and whose statuses show in it. */
export async function renewSidebar(app: AppState): Promise<void> {
  await fetchSidebar(app)
  app.inbox.value?.watch(peopleOnScreen(app.page.value))
}

/** On every device at once: out of the place, or what a room now looks like. */
async function takeSanction(app: AppState, sanction: OwnSanction): Promise<void> {
  if (sanction.room === null) {
    if (sanction.lifted === undefined) {
      mark(0)
      leaveShutOut(sanction)
    }
    return
  }
  if (sanction.lifted === undefined) {
    if (sanction.kind === 'kick') app.sentOut.value = sanction
    app.page.value = withSanction(app.page.value, sanction)
  }
  if (concernsPage(app.page.value, sanction.room.id)) await app.go(app.page.value.path, 'keep')
}
