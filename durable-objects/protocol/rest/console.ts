import * as v from 'valibot'
import type { RoomId } from '../ids.ts'
import type { Bill } from '../usage/bill.ts'
import { Role } from './accounts.ts'
import type { Account } from './administration.ts'
import type { Surroundings } from './page-data.ts'
import { ROOM_ACCESS, type RoomAccess } from './rooms.ts'
import type { Sanction } from './sanctions.ts'
import { sorts, TableNumber, TableQuery, type TablePage } from './table.ts'

/** What administrators look at: GET /api/admin/overview, /costs, /all-rooms, /people. */

export const ROOM_COLUMNS = ['name', 'members', 'messages', 'bytes', 'lastAt'] as const
export type RoomColumn = (typeof ROOM_COLUMNS)[number]

/** GET /api/admin/all-rooms: every room, by name unless told otherwise. */
export const RoomsQuery = v.strictObject({
  query: v.optional(TableQuery),
  kind: v.optional(v.picklist(ROOM_ACCESS)),
  state: v.optional(v.picklist(['used', 'archived'])),
  sort: v.optional(sorts(ROOM_COLUMNS)),
  page: v.optional(TableNumber),
})
export type RoomsQuery = v.InferOutput<typeof RoomsQuery>

export const ACCOUNT_COLUMNS = ['name', 'role', 'since'] as const
export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number]

/** GET /api/admin/people: the accounts. `banned`: from the whole place, right now. */
export const AccountsQuery = v.strictObject({
  query: v.optional(TableQuery),
  role: v.optional(Role),
  status: v.optional(v.picklist(['welcome', 'banned'])),
  sort: v.optional(sorts(ACCOUNT_COLUMNS)),
  page: v.optional(TableNumber),
})
export type AccountsQuery = v.InferOutput<typeof AccountsQuery>

export type AccountsTable = TablePage<Account>

export interface RoomNumbers {
  readonly messages: number
  readonly bytes: number
  readonly lastAt: number | null
}

export interface ConsoleRoom {
  /** `null` for a private room that the administrator is not in: that it is there, no more. */
  readonly known: { readonly id: RoomId; readonly name: string } | null
  readonly access: RoomAccess
  readonly members: number
  readonly isArchived: boolean
  /** `null`: the room has not answered in time. */
  readonly numbers: RoomNumbers | null
  /** What may be done with it from here. */
  readonly act: 'archive' | 'restore' | null
}

export type RoomsTable = TablePage<ConsoleRoom>

/** What waits for whoever keeps the place, as far as they may know of it. */
export interface Watch {
  readonly requests: number
  readonly reports: number
  /** In force. */
  readonly sanctions: number
  /** Those that end by themselves in the next days, the next first. */
  readonly ending: readonly Sanction[]
}

export interface Overview {
  /** Accounts that are not closed, guests among them. */
  readonly people: number
  /**
   * Who had a device connected within the last five minutes, without those who chose to be invisible:
   * no count may show them. `null` when nobody could say.
   */
  readonly online: number | null
  /** Messages of each of the last days (UTC), oldest first. */
  readonly days: readonly { readonly day: string; readonly messages: number }[]
  readonly rooms: { readonly all: number; readonly answered: number }
  /** The largest first. */
  readonly storage: readonly { readonly name: string | null; readonly bytes: number }[]
  /** Private threads, Inboxes and guards together, as counted. */
  readonly otherBytes: number
  readonly requests: number
  readonly reports: number
  readonly sanctions: number
  readonly server: 'open' | 'read-only' | 'stopped'
}

export interface Costs {
  /** The first of the month (`YYYY-MM-DD`, UTC). */
  readonly month: string
  /** How much of the month has passed, 0 to 1. */
  readonly passed: number
  readonly soFar: Bill
  /** For the whole month, when it goes on like this. */
  readonly projected: Bill
  readonly pricesReadOn: string
}

/** The place at a glance, for administrators. */
export interface OverviewView {
  readonly kind: 'overview'
  readonly around: Surroundings
  readonly watch: Watch
  /** The numbers of the place; `null` for who may only see what waits for them. */
  readonly overview: Overview | null
}

export interface CostsView {
  readonly kind: 'costs'
  readonly around: Surroundings
  readonly costs: Costs
}

/** Every room of the place, for administrators. */
export interface AllRoomsView {
  readonly kind: 'all-rooms'
  readonly around: Surroundings
  readonly asked: RoomsQuery
  readonly table: RoomsTable
}

/** Who has an account, for administrators. */
export interface AccountsView {
  readonly kind: 'accounts'
  readonly around: Surroundings
  readonly asked: AccountsQuery
  readonly table: AccountsTable
}
