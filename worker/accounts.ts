import type { AccountsQuery, AccountsTable } from '../durable-objects/protocol/rest/console.ts'
import { accountsTable } from './db/accounts.ts'
import type { Database } from './db/database.ts'
import { listStaffNames } from './db/people.ts'
import { Lookalikes } from './lookalikes.ts'

/** Who has an account, and for whom of the staff each could be taken. */
export async function showAccounts(db: Database, asked: AccountsQuery): Promise<AccountsTable> {
  const [table, staff] = await Promise.all([
    accountsTable(db, asked, Date.now()),
    listStaffNames(db),
  ])
  const looks = new Lookalikes(staff)
  const rows = table.rows.map((account) => {
    const looksLike = staff.some(({ id }) => id === account.id) ? null : looks.of(account)
    return looksLike === null ? account : { ...account, looksLike }
  })
  return { ...table, rows }
}
