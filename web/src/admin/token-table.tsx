import { component$, type Signal } from '@builder.io/qwik'
import { TOKEN_STATES } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { TokensView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import { Filters } from '../table/filters.tsx'
import { Narrow } from '../table/narrow.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { TokenRow } from './token-row.tsx'
import { STATE_OF_TOKEN } from './token-names.ts'

const BASE = '/admin/tokens'

/** The keys that were given to scripts, and what has become of each. */
export const TokenTable = component$<{ view: TokensView; told: Signal<string> }>(
  ({ view, told }) => {
    const { asked, table } = view
    const isNarrowed = asked.query !== undefined || asked.state !== undefined
    if (table.count === 0 && !isNarrowed) return <p>{say('tokens.none')}</p>
    const columns = [
      { name: 'name', label: say('tokens.name'), sorts: 'lowest' },
      { name: 'state', label: say('console.state'), sorts: 'lowest' },
      { name: 'used', label: say('tokens.lastUsed'), sorts: 'highest' },
      { name: 'made', label: say('tokens.given'), sorts: 'highest' },
      { name: 'ends', label: say('tokens.ends'), sorts: 'lowest' },
      { name: 'acts', label: say('console.acts') },
    ] as const
    return (
      <>
        <Filters
          base={BASE}
          query={asked.query ?? ''}
          sort={asked.sort}
          label={say('tokens.search')}
        >
          <Narrow
            name="state"
            label={say('console.state')}
            options={TOKEN_STATES.map((one) => ({ value: one, label: say(STATE_OF_TOKEN[one]) }))}
            value={asked.state}
          />
        </Filters>
        <PagedTable
          base={BASE}
          asked={asked}
          sort="-made"
          caption={say('tokens.givenTitle')}
          columns={columns}
          table={table}
          found={
            table.count === 0 ? say('tokens.noneFits') : say('tokens.found', { count: table.count })
          }
        >
          {table.rows.map((token) => (
            <TokenRow key={`${token.id}/${token.state}`} token={token} told={told} />
          ))}
        </PagedTable>
      </>
    )
  },
)
