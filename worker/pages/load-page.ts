import type { ConversationId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { listCustomEmoji } from '../db/custom-emoji.ts'
import { LIMITS } from '../../durable-objects/protocol/limits.ts'
import { isTombstone, type PersonCard } from '../../durable-objects/protocol/message.ts'
import { unreachable } from '../../durable-objects/protocol/result.ts'
import { RequestsQuery } from '../../durable-objects/protocol/rest/access-requests.ts'
import type {
  ConversationContent,
  Surroundings,
  View,
} from '../../durable-objects/protocol/rest/page-data.ts'
import type { StatusView } from '../../durable-objects/protocol/rest/server-views.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { ServerNotice } from '../../durable-objects/protocol/server.ts'
import { findAcquaintanceByAlias } from '../acquaintance.ts'
import { callObject } from '../call.ts'
import { answersRequests, findOwnRequest } from '../db/access-requests.ts'
import { readMayWrite } from '../db/blocks.ts'
import type { Database } from '../db/database.ts'
import { readFactors } from '../db/factors.ts'
import { findOwnProfile } from '../db/profiles.ts'
import { readGivesReceipts } from '../db/receipts.ts'
import { requestsTable } from '../db/request-table.ts'
import type { Viewer } from '../db/sessions.ts'
import { deletionProgress } from '../deletion.ts'
import type { Env } from '../env.ts'
import { readBookmarks } from '../later/bookmarks.ts'
import { readReminders } from '../later/reminders.ts'
import { readScheduled } from '../later/scheduled.ts'
import { listOwnSessions } from '../own-sessions.ts'
import { pushState } from '../push/state.ts'
import { readSettings } from '../settings.ts'
import { threadIdOf } from '../thread-id.ts'
import { aboutView, directoryView, roomOf } from './room-pages.ts'
import { administrationPage } from './administration.ts'
import { askedFor } from './asked-for.ts'
import { reportsView, sanctionsView } from './moderation.ts'
import { roomPath, routePage, type PageRoute } from './route.ts'
import { searchView } from './search-page.ts'
import { pageWhileStopped, serverView, statusView } from './server-pages.ts'
import { loadSurroundings } from './surroundings.ts'
import { registerPage, resetPage, signInPage } from './threshold.ts'

/** What a path leads to, for this viewer. */
export type PageOutcome =
  | { readonly kind: 'view'; readonly view: View }
  /** The server is stopped: this is shown in the place of what was asked. */
  | { readonly kind: 'closed'; readonly view: StatusView }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Only for those who are signed in; says nothing about what is there. */
  | { readonly kind: 'needs-session' }

type InnerRoute = Exclude<PageRoute, { kind: 'deletion' | 'status' }>

export interface Visit {
  readonly env: Env
  readonly db: Database
  readonly viewer: Viewer
  readonly server: ServerNotice
  readonly zone: () => string | null
  readonly query: URLSearchParams
}

interface Asking {
  readonly db: Database
  readonly viewer: Viewer | null
  readonly server: ServerNotice
  readonly zone: () => string | null
}

/** `path` may have a query. */
export async function loadPage(
  env: Env,
  { db, viewer, server, zone }: Asking,
  path: string,
): Promise<PageOutcome> {
  const route = routePage(path.replace(/\?.*$/, ''))
  if (route.kind === 'status') return show(statusView(server, viewer))
  const instead = await pageWhileStopped(env, { db, viewer, server }, route)
  if (instead !== null) return instead
  if (route.kind === 'deletion') return await deletionPage(env, db, viewer, route.code)
  if (viewer === null || route.kind === 'reset') return await outside(db, route)
  if (isThreshold(route)) return { kind: 'redirect', to: '/' }
  // Whose role waits for a second factor gets to its set-up, whatever was asked.
  if (viewer.roleInWaiting !== null && route.kind !== 'security') {
    return { kind: 'redirect', to: '/settings/security' }
  }
  const around = await loadSurroundings(env, db, viewer)
  return await inside({ env, db, viewer, server, zone, query: queryOf(path) }, around, route)
}

function isThreshold({ kind }: InnerRoute): boolean {
  return kind === 'sign-in' || kind === 'register' || kind === 'join'
}

async function outside(db: Database, route: InnerRoute): Promise<PageOutcome> {
  switch (route.kind) {
    case 'sign-in':
      return show(await signInPage(db))
    case 'register':
      return show(await registerPage(db, null))
    case 'join':
      return show(await registerPage(db, route.code))
    case 'reset':
      return show(await resetPage(db, route.code))
    case 'unknown':
      return show({ kind: 'missing', around: null })
    default:
      return { kind: 'needs-session' }
  }
}

async function inside(visit: Visit, around: Surroundings, route: InnerRoute): Promise<PageOutcome> {
  switch (route.kind) {
    case 'sign-in':
    case 'register':
    case 'join':
    case 'reset':
    case 'home': {
      const first = around.rooms.find(({ state }) => state === 'member') ?? around.rooms[0]
      return first === undefined ? missing(around) : { kind: 'redirect', to: roomPath(first.id) }
    }
    case 'setup':
      if (!around.needsAdministrator) return { kind: 'redirect', to: '/' }
      return show({ kind: 'setup', around })
    case 'requests': {
      const { me } = visit.viewer
      if (!(await answersRequests(visit.db, me))) return missing(around)
      const asked = askedFor(RequestsQuery, visit.query)
      const table = await requestsTable(visit.db, me, asked, Date.now())
      return show({ kind: 'requests', around, asked, table })
    }
    case 'overview':
    case 'costs':
    case 'all-rooms':
    case 'accounts':
    case 'invitations':
    case 'workspace':
    case 'audit':
    case 'tokens':
    case 'bots':
    case 'holds':
    case 'recovery':
    case 'import':
    case 'api':
      return show((await administrationPage(visit, around, route.kind)) ?? missingView(around))
    case 'server':
      return may(visit.viewer.me, 'server.change')
        ? show(await serverView(visit.env, visit.db, visit.server, around))
        : missing(around)
    case 'reports':
      return show((await reportsView(visit, around)) ?? missingView(around))
    case 'sanctions':
      return show((await sanctionsView(visit, around)) ?? missingView(around))
    case 'profile': {
      const profile = await findOwnProfile(visit.db, around.me.id)
      return show({ kind: 'profile', around, profile })
    }
    case 'security': {
      const sessions = await listOwnSessions(visit.db, visit.viewer, Date.now())
      const factors = await readFactors(visit.db, visit.viewer.me.id)
      const mustAddFactor = visit.viewer.roleInWaiting !== null
      return show({ kind: 'security', around, sessions, factors, mustAddFactor })
    }
    case 'privacy': {
      const [mayWrite, { retentionDays }] = await Promise.all([
        readMayWrite(visit.db, visit.viewer.me.id),
        readSettings(visit.db),
      ])
      return show({ kind: 'privacy', around, mayWrite, keptDays: retentionDays })
    }
    case 'activity': {
      const inbox = visit.env.INBOX.getByName(visit.viewer.me.id)
      const concerns = await callObject(() => inbox.concerns())
      return show({ kind: 'activity', around, concerns })
    }
    case 'notifications': {
      const [givesReceipts, push] = await Promise.all([
        readGivesReceipts(visit.db, visit.viewer.me.id),
        pushState(visit.env, visit.db, visit.viewer),
      ])
      return show({ kind: 'notifications', around, givesReceipts, push })
    }
    case 'emoji':
      return show({ kind: 'emoji', around, emoji: await listCustomEmoji(visit.db) })
    case 'look':
      return show({ kind: 'look', around })
    case 'new-message':
      return show({ kind: 'new-message', around })
    case 'search':
      return show(await searchView(visit, around))
    case 'saved':
      return show({ kind: 'saved', around, answer: await readBookmarks(visit, null) })
    case 'scheduled':
      return show({ kind: 'scheduled', around, answer: await readScheduled(visit) })
    case 'reminders':
      return show({ kind: 'reminders', around, answer: await readReminders(visit) })
    case 'room':
      return await roomPage(visit, around, route.room)
    case 'directory':
      return show(await directoryView(visit, around))
    case 'new-room':
      return may(visit.viewer.me, 'rooms.create-open')
        ? show({ kind: 'new-room', around })
        : missing(around)
    case 'about':
      return show((await aboutView(visit, around, route.room)) ?? { kind: 'missing', around })
    case 'person':
      return await threadPage(visit, around, route.alias)
    case 'unknown':
      return missing(around)
    default:
      return unreachable(route)
  }
}

async function deletionPage(
  env: Env,
  db: Database,
  viewer: Viewer | null,
  code: string,
): Promise<PageOutcome> {
  const progress = await deletionProgress(env, db, code)
  if (progress !== null) return show({ kind: 'deletion', code, progress })
  const around = viewer && (await loadSurroundings(env, db, viewer))
  return show({ kind: 'missing', around })
}

async function roomPage(
  visit: Visit,
  around: Surroundings,
  id: RoomId | null,
): Promise<PageOutcome> {
  const group = around.groups.find((known) => known.id === id)
  if (group !== undefined) {
    const subject = { kind: 'group', id: group.id, group } as const
    const content = await readContent(visit, group.id)
    return show({ kind: 'conversation', around, subject, content })
  }
  const room = await roomOf(visit, around, id)
  if (room === null) return missing(around)
  const subject = { kind: 'room', id: room.id, room } as const
  if (room.state === 'member') {
    const content = await readContent(visit, room.id)
    return show({ kind: 'conversation', around, subject, content })
  }
  const { db, viewer } = visit
  const request = await findOwnRequest(db, viewer.me.id, room.id, Date.now())
  return show({
    ...{ kind: 'conversation', around, subject, content: null },
    ...(request === null ? {} : { request }),
  })
}

async function threadPage(visit: Visit, around: Surroundings, alias: string): Promise<PageOutcome> {
  const asking = { env: visit.env, db: visit.db, me: visit.viewer.me }
  const other = (await findAcquaintanceByAlias(asking, alias)) ?? formerPerson(around, alias)
  if (other === null) return missing(around)
  const id = threadIdOf(visit.viewer.me.id, other.id)
  const subject = { kind: 'thread', id, with: other } as const
  return show({ kind: 'conversation', around, subject, content: await readContent(visit, id) })
}

/** Of a deleted account nobody knows the alias; who has a thread with it finds it by its id. */
function formerPerson({ threads }: Surroundings, name: string): PersonCard | null {
  const known = threads.find((thread) => thread.with.id === name)
  return known && isTombstone(known.with) ? known.with : null
}

function readContent(visit: Visit, id: ConversationId): Promise<ConversationContent> {
  return callObject(() => visit.env.CONVERSATION.getByName(id).content(LIMITS.pageMessages))
}

function queryOf(path: string): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/.exec(path)?.[1] ?? '')
}

function missing(around: Surroundings): PageOutcome {
  return show(missingView(around))
}

function missingView(around: Surroundings): View {
  return { kind: 'missing', around }
}

function show(view: View): PageOutcome {
  return { kind: 'view', view }
}
