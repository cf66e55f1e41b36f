import { noSerialize } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { ByeItem } from '../../../durable-objects/protocol/items.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { PageData, Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { fetchSidebar } from '../shell/own-sidebar.ts'
import { openInbox } from '../sync/inbox-client.ts'
import type { AppState } from './app-state.ts'
import { forgetPages } from './kept-pages.ts'
import { leaveShutOut } from './shut-out.ts'
import { sessionEnded } from './session-ended.ts'
import {
  concernsPage,
  surroundingsOf,
  withAccess,
  withCards,
  withOpenReports,
  withPendingRequests,
  withSanction,
  withThreads,
} from './page-changes.ts'

/** How many people the server lets one device watch. */
const WATCHED_MAX = 200

/** A tab that was out of sight for so long may show an old list. */
const STALE_MS = 60_000

/** Keeps the page in step with the person's Inbox; returns how to stop. */
export function followInbox(app: AppState, around: Surroundings): () => void {
  const client = openInbox({ me: around.me.id })
  app.inbox.value = noSerialize(client)
  client.watch(peopleOnScreen(app.page.value))

  /** The threads that the Inbox last told, and what was made of them. */
  let heard: Surroundings['threads'] | undefined
  let shown: Surroundings['threads'] | undefined
  const stopState = client.subscribe((state) => {
    app.statuses.value = state.statuses
    app.notes.value = state.notes
    app.own.value = state.own
    const { connection } = state
    if (connection.kind === 'stopped') app.server.value = noticeFrom(connection.bye)
    if (connection.kind === 'live') {
      app.server.value = state.server
      app.attention.value = state.attention
      const known = surroundingsOf(app.page.value)
      if (known && (heard !== state.threads || known.threads !== shown)) {
        app.page.value = withThreads(app.page.value, state.threads)
        heard = state.threads
        shown = surroundingsOf(app.page.value)?.threads
        client.watch(peopleOnScreen(app.page.value))
      }
    }
    if (connection.kind === 'ended' && connection.bye.code === 'session_ended') {
      sessionEnded(app)
    }
  })
  const stopItems = client.onItem((item) => takeItem(app, item))
  // Of new people and rooms nobody is told who is in none with them: who comes back to the tab sees them.
  let hiddenAt = Infinity
  const look = () => {
    if (document.hidden) hiddenAt = Date.now()
    else if (Date.now() - hiddenAt > STALE_MS) void renewSidebar(app)
  }
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    stopState()
    stopItems()
    client.close()
  }
}

function takeItem(app: AppState, item: InboxItem): void {
  // What came between the list's fetching and now is not told.
  if (item.t === 'welcome' && app.page.value.view.kind === 'activity') {
    void app.go(app.page.value.path, 'keep')
    return
  }
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
  if (item.t !== 'access') return
  forgetPages()
  const reload = concernsPage(app.page.value, item.room)
  app.page.value = withAccess(app.page.value, item.room, item.state)
  if (reload) void app.go(app.page.value.path, 'keep')
}

async function renewSidebar(app: AppState): Promise<void> {
  await fetchSidebar(app)
  app.inbox.value?.watch(peopleOnScreen(app.page.value))
}

/** On every device at once: out of the place, or what a room now looks like. */
async function takeSanction(app: AppState, sanction: OwnSanction): Promise<void> {
  if (sanction.room === null) {
    if (sanction.lifted === undefined) {
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

/** Whose statuses show: before all that of the other one in the private thread on screen. */
export function peopleOnScreen(page: PageData): PersonId[] {
  const around = surroundingsOf(page)
  if (!around) return []
  const { view } = page
  const talks = view.kind === 'conversation' && view.subject.kind === 'thread'
  const ids = [
    ...(talks ? [view.subject.with.id] : []),
    ...around.threads.map((thread) => thread.with.id),
    ...around.people.map((person) => person.id),
  ]
  return [...new Set(ids)].filter((id) => id !== around.me.id).slice(0, WATCHED_MAX)
}

function noticeFrom({ reason = '', until }: ByeItem): ServerNotice {
  return { state: 'stopped', reason, endsAt: until ?? null }
}
