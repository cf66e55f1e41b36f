import { createContextId, type NoSerialize, type QRL, type Signal } from '@builder.io/qwik'
import type { Aside } from '../../../durable-objects/protocol/bot-commands.ts'
import type { Status } from '../../../durable-objects/protocol/inbox.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { OwnStatus, StatusNote } from '../../../durable-objects/protocol/status.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { AttentionView } from '../sync/attention-state.ts'
import type { InboxClient } from '../sync/inbox-client.ts'

export type Turn = 'push' | 'replace' | 'keep'

/** What every part of the signed-in app may look at. */
export interface AppState {
  /** The page on screen; a new object for each change. */
  readonly page: Signal<PageData>
  readonly statuses: Signal<Readonly<Record<string, Status>>>
  /** What waits where: badges and the title show it. */
  readonly attention: Signal<AttentionView>
  /** What people say of themselves beside their status. */
  readonly notes: Signal<Readonly<Record<string, StatusNote>>>
  /** What the viewer has chosen to show; unknown until the Inbox has told. */
  readonly own: Signal<OwnStatus | null>
  /** Read-only or stopped, and why; `null` when open. */
  readonly server: Signal<ServerNotice | null>
  /** The viewer's time zone: days and times are theirs, not the server's. */
  readonly zone: Signal<string>
  readonly inbox: Signal<NoSerialize<InboxClient>>
  /** On a phone: the list of conversations or the conversation. */
  readonly listShown: Signal<boolean>
  /** The path of the page that is on its way, when there is nothing of it to show. */
  readonly loading: Signal<string | null>
  /** The person has asked to sign out, and the answer is on its way. */
  readonly signingOut: Signal<boolean>
  /** The last time this person was sent out of a room while they were here: why. */
  readonly sentOut: Signal<OwnSanction | null>
  /** What bots have answered to this person alone since the page came, wherever: it is kept nowhere else. */
  readonly asides: Signal<readonly Aside[]>
  /** The path that could not be loaded. */
  readonly failed: Signal<string | null>
  /** Shows another page of the app; `keep` leaves the history as it is. */
  readonly go: QRL<(path: string, turn: Turn) => Promise<void>>
}

export const AppContext = createContextId<AppState>('palabre.app')

/** The address that shows the list on a phone; a fragment, so that back and forward work. */
export const LIST_FRAGMENT = '#list'
