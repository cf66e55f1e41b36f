import type { SharedDraft, ThreadSummary } from '../../../durable-objects/protocol/attention.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  InboxCommand,
  InboxItem,
  ShownStatus,
  Status,
} from '../../../durable-objects/protocol/inbox.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { OwnStatus, StatusNote } from '../../../durable-objects/protocol/status.ts'
import { AttentionState, type AttentionView } from './attention-state.ts'
import { browserPorts } from './browser-ports.ts'
import { ReconnectingSocket } from './connection.ts'
import type { Connection } from './conversation-state.ts'
import { Idleness } from './idleness.ts'
import type { SyncPorts } from './ports.ts'
import { withSanction } from './sanction-list.ts'
import { Watchers } from './watchers.ts'

export interface InboxState {
  readonly connection: Connection
  /** By person; a new object when it changes. */
  readonly statuses: Readonly<Record<PersonId, Status>>
  /** What people say of themselves beside their status. */
  readonly notes: Readonly<Record<PersonId, StatusNote>>
  /** What this person has chosen to show; unknown before the first welcome. */
  readonly own: OwnStatus | null
  /** Latest first. */
  readonly threads: readonly ThreadSummary[]
  /** What waits where, and how loud it is; a new object when what is shown of it changes. */
  readonly attention: AttentionView
  /** By conversation: what this person typed last on any device. */
  readonly drafts: Readonly<Record<string, SharedDraft>>
  /** What was imposed on this person, or lifted, since this was opened; the page has what was before. */
  readonly sanctions: readonly OwnSanction[]
  /** Reports that wait for this person's decision, where that was told since this was opened. */
  readonly openReports: number | null
  /** Whether the whole server is read-only; `null` when open. */
  readonly server: ServerNotice | null
}

export interface InboxClient {
  readonly state: InboxState
  subscribe(listener: (state: InboxState) => void): () => void
  /** Every item as it comes: for what is news and not state (an answer, a request). */
  onItem(listener: (item: InboxItem) => void): () => void
  /** The people on the screen: their statuses come, now and whenever they change. */
  watch(people: readonly PersonId[]): void
  /** About what waits: read marks, levels, keywords, drafts. False without a connection. */
  say(command: AttentionCommand): boolean
  /** What to show from now on, on all devices. False without a connection. */
  choose(own: OwnStatus): boolean
  close(): void
}

export type AttentionCommand = Exclude<InboxCommand, { t: 'watch' | 'activity' | 'choose' }>

export interface InboxOptions {
  readonly me: PersonId
  readonly ports?: SyncPorts
}

export function openInbox(options: InboxOptions): InboxClient {
  return new LiveInbox(options)
}

class LiveInbox implements InboxClient {
  readonly #socket: ReconnectingSocket<InboxItem>
  readonly #watchers = new Watchers(() => this.state)
  readonly #itemListeners = new Set<(item: InboxItem) => void>()
  readonly #idleness: Idleness
  #statuses: InboxState['statuses'] = {}
  #notes: InboxState['notes'] = {}
  #own: OwnStatus | null = null
  #server: ServerNotice | null = null
  readonly #attention = new AttentionState()
  #sanctions: readonly OwnSanction[] = []
  #openReports: number | null = null
  #watched: readonly PersonId[] = []
  readonly #ports: SyncPorts
  #cancelWatch: () => void = () => undefined

  constructor({ ports = browserPorts() }: InboxOptions) {
    this.#ports = ports
    this.#socket = new ReconnectingSocket(ports, {
      place: { kind: 'inbox' },
      // An idle device that comes back is idle still: nobody sees it as there for a moment.
      path: () => (this.#idleness.isIdle ? '/api/inbox/socket?idle=1' : '/api/inbox/socket'),
      items: (items) => this.#receive(items),
      changed: () => this.#watchers.changed(),
    })
    this.#idleness = new Idleness(ports, (idle) => this.#say({ t: 'activity', idle }))
    this.#socket.start()
  }

  get state(): InboxState {
    return {
      connection: this.#socket.state,
      statuses: this.#statuses,
      notes: this.#notes,
      own: this.#own,
      threads: this.#attention.threads,
      attention: this.#attention.view,
      drafts: this.#attention.drafts,
      sanctions: this.#sanctions,
      openReports: this.#openReports,
      server: this.#server,
    }
  }

  subscribe(listener: (state: InboxState) => void): () => void {
    return this.#watchers.add(listener)
  }

  onItem(listener: (item: InboxItem) => void): () => void {
    this.#itemListeners.add(listener)
    return () => this.#itemListeners.delete(listener)
  }

  watch(people: readonly PersonId[]): void {
    const same =
      people.length === this.#watched.length && people.every((p, i) => p === this.#watched[i])
    if (same) return
    this.#watched = [...people]
    if (this.#socket.state.kind === 'live') this.#sendWatch()
  }

  say(command: AttentionCommand): boolean {
    return this.#say(command)
  }

  choose(own: OwnStatus): boolean {
    return this.#say({ t: 'choose', ...own })
  }

  close(): void {
    this.#idleness.stop()
    this.#cancelWatch()
    this.#socket.stop()
  }

  #receive(items: readonly InboxItem[]): void {
    for (const item of items) {
      this.#apply(item)
      for (const listener of this.#itemListeners) listener(item)
    }
    this.#watchers.changed()
  }

  #apply(item: InboxItem): void {
    switch (item.t) {
      case 'welcome':
        this.#attention.take(item)
        this.#own = item.own ?? null
        // Where it is not open, this is said right after.
        this.#server = null
        this.#socket.confirm()
        this.#sendWatch()
        if (this.#idleness.isIdle) this.#say({ t: 'activity', idle: true })
        return
      case 'status':
        this.#show(item.statuses)
        return
      case 'own':
        this.#own = item.own
        return
      case 'server':
        this.#server = item.server.state === 'open' ? null : item.server
        return
      case 'thread':
      case 'room':
      case 'concerns':
      case 'levels':
      case 'keywords':
      case 'draft':
        this.#attention.take(item)
        return
      case 'sanctioned':
        this.#sanctions = withSanction(this.#sanctions, item.sanction)
        return
      case 'reports':
        this.#openReports = item.open
        return
      case 'error':
        if (item.retryAfterMs !== undefined) this.#watchAgain(item.retryAfterMs)
        return
      default:
        return
    }
  }

  #show(statuses: readonly ShownStatus[]): void {
    const now: Record<PersonId, Status> = { ...this.#statuses }
    const notes = new Map(Object.entries(this.#notes))
    for (const [person, status, note] of statuses) {
      now[person] = status
      if (note) notes.set(person, note)
      else notes.delete(person)
    }
    this.#statuses = now
    this.#notes = Object.fromEntries(notes)
  }

  #say(command: InboxCommand): boolean {
    if (this.#socket.state.kind !== 'live') return false
    this.#socket.send([command])
    return true
  }

  /** Too many at once: the list of the screen as it is then goes out a little later. */
  #watchAgain(ms: number): void {
    this.#cancelWatch()
    this.#cancelWatch = this.#ports.after(ms, () => {
      if (this.#socket.state.kind === 'live') this.#sendWatch()
    })
  }

  #sendWatch(): void {
    if (this.#watched.length > 0)
      this.#socket.send([{ t: 'watch', people: this.#watched.slice(0, 200) }])
  }
}
