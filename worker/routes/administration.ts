import { Hono } from 'hono'
import * as v from 'valibot'
import type { AccountsAnswer } from '../../durable-objects/protocol/rest/administration.ts'
import type { SettingsAnswer } from '../../durable-objects/protocol/rest/settings.ts'
import { showAccounts } from '../accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { query } from '../middleware/valid.ts'
import { readSettings } from '../settings.ts'

const AccountsQuery = v.strictObject({
  query: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
})

/** What the console's pages show, for scripts. */
export const administration = new Hono<AppEnv>()
  .get('/people', signedIn, entitled('roles.change'), query(AccountsQuery), async (c) => {
    const accounts = await showAccounts(c.var.db, c.req.valid('query').query)
    return c.json<AccountsAnswer>({ accounts })
  })
  .get('/settings', signedIn, entitled('settings.change'), async (c) => {
    return c.json<SettingsAnswer>({ settings: await readSettings(c.var.db) })
  })
