import * as v from 'valibot'
import { AuditQuery } from '../../durable-objects/protocol/rest/audit.ts'
import type { Surroundings, View } from '../../durable-objects/protocol/rest/page-data.ts'
import { may, type WorkspaceAction } from '../../durable-objects/protocol/rights.ts'
import { showAccounts } from '../accounts.ts'
import { listOperations } from '../admin/operations.ts'
import { readAudit } from '../audit-reading.ts'
import { listApiTokens } from '../db/api-tokens.ts'
import type { Database } from '../db/database.ts'
import { listInvitations } from '../db/invitations.ts'
import type { Viewer } from '../db/sessions.ts'
import { apiDocument } from '../routes/openapi.ts'
import { readSettings } from '../settings.ts'

type Administration = 'accounts' | 'invitations' | 'workspace' | 'audit' | 'tokens' | 'api'

const NEEDS: Readonly<Record<Administration, WorkspaceAction>> = {
  accounts: 'roles.change',
  invitations: 'workspace.invite',
  workspace: 'settings.change',
  audit: 'audit.see',
  tokens: 'tokens.manage',
  api: 'tokens.manage',
}

const LONGEST_QUERY = 100

/** What does not fit is as good as not asked. */
const PageOfAudit = v.omit(AuditQuery, ['format'])

/** What runs the place; `null` for who may not see it. */
export async function administrationPage(
  visit: { db: Database; viewer: Viewer; query: URLSearchParams },
  around: Surroundings,
  kind: Administration,
): Promise<View | null> {
  const { db, viewer } = visit
  if (!may(viewer.me, NEEDS[kind])) return null
  switch (kind) {
    case 'accounts': {
      const query = (visit.query.get('query') ?? '').trim().slice(0, LONGEST_QUERY)
      return { kind, around, query, accounts: await showAccounts(db, query) }
    }
    case 'invitations':
      return { kind, around, invitations: await listInvitations(db, Date.now()) }
    case 'workspace':
      return { kind, around, settings: await readSettings(db) }
    case 'tokens':
      return { kind, around, tokens: await listApiTokens(db, Date.now()) }
    case 'api':
      return { kind, around, operations: listOperations(apiDocument()) }
    case 'audit': {
      const asked = v.safeParse(PageOfAudit, Object.fromEntries(visit.query))
      const { before = null, ...filter } = asked.success ? asked.output : {}
      const answer = await readAudit(db, viewer.me.id, filter, before)
      return { kind, around, filter, before, answer }
    }
  }
}
