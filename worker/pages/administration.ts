import type { Surroundings, View } from '../../durable-objects/protocol/rest/page-data.ts'
import { may, type WorkspaceAction } from '../../durable-objects/protocol/rights.ts'
import { listAccounts } from '../db/accounts.ts'
import type { Database } from '../db/database.ts'
import { listInvitations } from '../db/invitations.ts'
import type { Viewer } from '../db/sessions.ts'
import { readSettings } from '../settings.ts'

type Administration = 'accounts' | 'invitations' | 'workspace'

const NEEDS: Readonly<Record<Administration, WorkspaceAction>> = {
  accounts: 'roles.change',
  invitations: 'workspace.invite',
  workspace: 'settings.change',
}

const LONGEST_QUERY = 100

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
      return { kind, around, query, accounts: await listAccounts(db, query) }
    }
    case 'invitations':
      return { kind, around, invitations: await listInvitations(db, Date.now()) }
    case 'workspace':
      return { kind, around, settings: await readSettings(db) }
  }
}
