import * as v from 'valibot'
import { ApiTokensQuery } from '../../durable-objects/protocol/rest/api-tokens.ts'
import { AuditQuery } from '../../durable-objects/protocol/rest/audit.ts'
import { AccountsQuery, RoomsQuery } from '../../durable-objects/protocol/rest/console.ts'
import { InvitationsQuery } from '../../durable-objects/protocol/rest/invitations.ts'
import type { Surroundings, View } from '../../durable-objects/protocol/rest/page-data.ts'
import { may, type WorkspaceAction } from '../../durable-objects/protocol/rights.ts'
import { showAccounts } from '../accounts.ts'
import { listOperations } from '../admin/operations.ts'
import { readAudit } from '../audit-reading.ts'
import type { Database } from '../db/database.ts'
import { listHolds } from '../db/holds.ts'
import { listImports } from '../db/imports-before.ts'
import { invitationsTable } from '../db/invitations.ts'
import { listBots } from '../db/bots.ts'
import { listRecoveries } from '../db/recoveries.ts'
import { inRoomOrder } from '../db/room-order.ts'
import { listRoomNames, listRooms } from '../db/rooms.ts'
import { apiTokensTable } from '../db/token-table.ts'
import type { Viewer } from '../db/sessions.ts'
import { apiDocument } from '../routes/openapi.ts'
import { readSettings } from '../settings.ts'

import { costsOf } from '../console/costs.ts'
import { overviewOf } from '../console/overview.ts'
import { roomsTable } from '../console/rooms.ts'
import { watchOf } from '../console/watch.ts'
import type { Env } from '../env.ts'
import { askedFor } from './asked-for.ts'

type Administration =
  | 'overview'
  | 'costs'
  | 'all-rooms'
  | 'accounts'
  | 'invitations'
  | 'workspace'
  | 'audit'
  | 'tokens'
  | 'bots'
  | 'holds'
  | 'recovery'
  | 'import'
  | 'api'

const NEEDS: Readonly<Record<Administration, WorkspaceAction>> = {
  overview: 'place.watch',
  costs: 'place.oversee',
  'all-rooms': 'place.oversee',
  accounts: 'roles.change',
  invitations: 'workspace.invite',
  workspace: 'settings.change',
  audit: 'audit.see',
  tokens: 'tokens.manage',
  bots: 'bots.manage',
  holds: 'holds.keep',
  recovery: 'rooms.recover',
  import: 'place.import',
  api: 'tokens.manage',
}

/** What does not fit is as good as not asked. */
const PageOfAudit = v.omit(AuditQuery, ['format'])

/** What runs the place; `null` for who may not see it. */
export async function administrationPage(
  visit: { env: Env; db: Database; viewer: Viewer; query: URLSearchParams },
  around: Surroundings,
  kind: Administration,
): Promise<View | null> {
  const { db, viewer } = visit
  if (!may(viewer.me, NEEDS[kind])) return null
  switch (kind) {
    case 'overview': {
      const oversees = may(viewer.me, 'place.oversee')
      const [watch, overview] = await Promise.all([
        watchOf(db, around),
        oversees ? overviewOf(visit.env, db, viewer.me) : null,
      ])
      return { kind, around, watch, overview }
    }
    case 'costs':
      return { kind, around, costs: await costsOf(visit.env, db, viewer.me) }
    case 'all-rooms': {
      const asked = askedFor(RoomsQuery, visit.query)
      return { kind, around, asked, table: await roomsTable(visit.env, db, viewer.me, asked) }
    }
    case 'accounts': {
      const asked = askedFor(AccountsQuery, visit.query)
      return { kind, around, asked, table: await showAccounts(db, asked) }
    }
    case 'invitations': {
      const asked = askedFor(InvitationsQuery, visit.query)
      return { kind, around, asked, table: await invitationsTable(db, asked, Date.now()) }
    }
    case 'import':
      return { kind, around, imports: await listImports(db) }
    case 'workspace':
      return { kind, around, settings: await readSettings(db) }
    case 'tokens': {
      const asked = askedFor(ApiTokensQuery, visit.query)
      return { kind, around, asked, table: await apiTokensTable(db, asked, Date.now()) }
    }
    case 'bots': {
      const now = Date.now()
      const [bots, rooms] = await Promise.all([
        listBots(db, viewer.me, now),
        listRooms(db, viewer.me, now),
      ])
      const named = inRoomOrder(rooms).map(({ id, name }) => ({ id, name }))
      return { kind, around, bots, rooms: named }
    }
    case 'recovery': {
      const [recoveries, rooms] = await Promise.all([
        listRecoveries(db, viewer.me, Date.now()),
        listRoomNames(db, viewer.me),
      ])
      return { kind, around, recoveries, rooms }
    }
    case 'holds': {
      const [holds, rooms] = await Promise.all([
        listHolds(db, viewer.me),
        listRoomNames(db, viewer.me),
      ])
      return { kind, around, holds, rooms }
    }
    case 'api':
      return { kind, around, operations: listOperations(apiDocument()) }
    case 'audit': {
      const asked = v.safeParse(PageOfAudit, Object.fromEntries(visit.query))
      const { before = null, ...filter } = asked.success ? asked.output : {}
      const [answer, rooms] = await Promise.all([
        readAudit(db, viewer.me.id, filter, before),
        listRoomNames(db, viewer.me),
      ])
      return { kind, around, filter, rooms, before, answer }
    }
  }
}
