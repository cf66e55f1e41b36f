import { noSerialize } from '@builder.io/qwik'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { ByeItem } from '../../../durable-objects/protocol/items.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { PageData, Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import { openInbox } from '../sync/inbox-client.ts'
import type { AppState } from './app-state.ts'
import { sessionEnded } from './session-ended.ts'
import type * as News from './inbox-news.ts'
import { surroundingsOf, withThreads } from './page-changes.ts'

/** How many people the server lets one device watch. */
const WATCHED_MAX = 200

/** A tab that was out of sight for so long may show an old list. */
const STALE_MS = 60_000

const NEWS: Readonly<Record<News.NewsItem['t'], true>> = {
  ...{ access: true, requests: true, sanctioned: true, reports: true },
  ...{ people: true, sidebar: true, aside: true },
}

function isNews(item: InboxItem): item is News.NewsItem {
  return item.t in NEWS
}

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
  /** One after the other, also while what takes the first is being fetched. */
  let taken = Promise.resolve()
  const take = (change: (parts: typeof News) => void): void => {
    // Not to be had: the page itself tells what it was about.
    const renew = (): Promise<void> => app.go(app.page.value.path, 'keep')
    taken = taken
      .then(() => import('./inbox-news.ts'))
      .then(change)
      .catch(renew)
  }
  const stopItems = client.onItem((item) => {
    if (isNews(item)) take((parts) => parts.takeNews(app, item))
    // What came between the list's fetching and now is not told.
    else if (item.t === 'welcome' && app.page.value.view.kind === 'activity') {
      void app.go(app.page.value.path, 'keep')
    }
  })
  // Of new people and rooms nobody is told who is in none with them: who comes back to the tab sees them.
  let hiddenAt = Infinity
  const look = () => {
    if (document.hidden) hiddenAt = Date.now()
    else if (Date.now() - hiddenAt > STALE_MS) take((parts) => void parts.renewSidebar(app))
  }
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    stopState()
    stopItems()
    client.close()
  }
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
