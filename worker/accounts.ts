import type { Account } from '../durable-objects/protocol/rest/administration.ts'
import { listAccounts } from './db/accounts.ts'
import type { Database } from './db/database.ts'
import { listStaffNames, pictured } from './db/people.ts'
import { Lookalikes } from './lookalikes.ts'

/** Who has an account, and for whom of the staff each could be taken. */
export async function showAccounts(db: Database, query: string): Promise<readonly Account[]> {
  const [found, staff] = await Promise.all([listAccounts(db, query), listStaffNames(db)])
  const looks = new Lookalikes(staff)
  return found.map(pictured).map((account) => {
    const looksLike = staff.some(({ id }) => id === account.id) ? null : looks.of(account)
    return looksLike === null ? account : { ...account, looksLike }
  })
}
