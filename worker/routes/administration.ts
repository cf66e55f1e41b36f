import { Hono } from 'hono'
import {
  AccountsQuery,
  RoomsQuery,
  type AccountsTable,
  type Costs,
  type Overview,
  type RoomsTable,
} from '../../durable-objects/protocol/rest/console.ts'
import type { SettingsAnswer } from '../../durable-objects/protocol/rest/settings.ts'
import { showAccounts } from '../accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { costsOf } from '../console/costs.ts'
import { overviewOf } from '../console/overview.ts'
import { roomsTable } from '../console/rooms.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { readSettings } from '../settings.ts'

/** What the console's pages show, for scripts. */
export const administration = new Hono<AppEnv>()
  .get('/people', signedIn, entitled('roles.change'), query(AccountsQuery), async (c) => {
    return c.json<AccountsTable>(await showAccounts(c.var.db, c.req.valid('query')))
  })
  .get('/all-rooms', signedIn, entitled('place.oversee'), query(RoomsQuery), async (c) => {
    const asked = c.req.valid('query')
    return c.json<RoomsTable>(await roomsTable(c.env, c.var.db, c.var.viewer.me, asked))
  })
  .get('/overview', signedIn, entitled('place.oversee'), async (c) => {
    return c.json<Overview>(await overviewOf(c.env, c.var.db, c.var.viewer.me))
  })
  .get('/costs', signedIn, entitled('place.oversee'), async (c) => {
    return c.json<Costs>(await costsOf(c.env, c.var.db, c.var.viewer.me))
  })
  .get('/settings', signedIn, entitled('settings.change'), async (c) => {
    return c.json<SettingsAnswer>({ settings: await readSettings(c.var.db) })
  })
