import { component$, type Signal } from '@builder.io/qwik'
import { INVITATION_STATES } from '../../../durable-objects/protocol/rest/invitations.ts'
import type { InvitationsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import { Filters } from '../table/filters.tsx'
import { Narrow } from '../table/narrow.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { InvitationRow } from './invitation-row.tsx'
import { STATE_NAMES } from './names.ts'

const BASE = '/admin/invitations'

/** The links that were given, and what has become of each. */
export const InvitationTable = component$<{ view: InvitationsView; told: Signal<string> }>(
  ({ view, told }) => {
    const { asked, table } = view
    const isNarrowed = asked.query !== undefined || asked.state !== undefined
    if (table.count === 0 && !isNarrowed) {
      return <p class="settings__lead">{say('house.noInvitations')}</p>
    }
    const columns = [
      { name: 'label', label: say('house.labelColumn'), sorts: 'lowest' },
      { name: 'state', label: say('console.state'), sorts: 'lowest' },
      { name: 'role', label: say('house.role'), sorts: 'lowest' },
      { name: 'used', label: say('house.usedTimes'), sorts: 'highest' },
      { name: 'made', label: say('house.made'), sorts: 'highest' },
      { name: 'ends', label: say('house.ends'), sorts: 'lowest' },
      { name: 'acts', label: say('console.acts') },
    ] as const
    return (
      <>
        <Filters
          base={BASE}
          query={asked.query ?? ''}
          sort={asked.sort}
          label={say('house.searchInvitations')}
        >
          <Narrow
            name="state"
            label={say('console.state')}
            options={INVITATION_STATES.map((one) => ({ value: one, label: say(STATE_NAMES[one]) }))}
            value={asked.state}
          />
        </Filters>
        <PagedTable
          base={BASE}
          asked={asked}
          sort="state"
          caption={say('house.invitationsMade')}
          columns={columns}
          table={table}
          found={
            table.count === 0
              ? say('house.noInvitationFits')
              : say('house.invitationsFound', { count: table.count })
          }
        >
          {table.rows.map((invitation) => (
            <InvitationRow
              key={`${invitation.id}/${invitation.state}`}
              invitation={invitation}
              told={told}
            />
          ))}
        </PagedTable>
      </>
    )
  },
)
