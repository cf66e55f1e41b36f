import { component$, useSignal } from '@builder.io/qwik'
import { ROLES } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { AccountsView } from '../../../durable-objects/protocol/rest/console.ts'
import { say } from '../i18n/say.ts'
import { Filters } from '../table/filters.tsx'
import { Narrow } from '../table/narrow.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { AccountRow } from './account-row.tsx'
import { HouseFrame } from './house-frame.tsx'
import { ROLE_NAMES } from './names.ts'

const BASE = '/admin/people'

/** Who has an account, and what each is in the place. */
export const AccountsPage = component$<{ view: AccountsView }>(({ view }) => {
  const told = useSignal('')
  const { asked, table, around } = view
  const columns = [
    { name: 'name', label: say('console.name'), sorts: 'lowest' },
    { name: 'role', label: say('console.role'), sorts: 'lowest' },
    { name: 'since', label: say('console.since'), sorts: 'highest' },
    { name: 'acts', label: say('console.acts') },
  ] as const
  return (
    <HouseFrame me={around.me} title={say('places.accounts')} told={told.value}>
      <Filters base={BASE} query={asked.query ?? ''} sort={asked.sort} label={say('house.search')}>
        <Narrow
          name="role"
          label={say('console.role')}
          options={ROLES.map((role) => ({ value: role, label: say(ROLE_NAMES[role]) }))}
          value={asked.role}
        />
        <Narrow
          name="status"
          label={say('console.status')}
          options={[
            { value: 'welcome', label: say('console.welcome') },
            { value: 'banned', label: say('console.banned') },
          ]}
          value={asked.status}
        />
      </Filters>
      <section class="settings__part" aria-label={say('places.accounts')}>
        <PagedTable
          base={BASE}
          asked={asked}
          sort="name"
          caption={say('console.peopleTable')}
          columns={columns}
          table={table}
          found={
            table.count === 0 ? say('house.nobody') : say('house.found', { count: table.count })
          }
        >
          {table.rows.map((account) => (
            <AccountRow key={account.id} account={account} told={told} />
          ))}
        </PagedTable>
      </section>
    </HouseFrame>
  )
})
