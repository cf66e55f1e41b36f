import { component$, type Signal } from '@builder.io/qwik'
import { TOKEN_STATES } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { TokensView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { Choice } from '../form/choice.tsx'
import { say } from '../i18n/say.ts'
import { DataTable } from '../table/data-table.tsx'
import { Filters } from '../table/filters.tsx'
import { Pager } from '../table/pager.tsx'
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
          <Choice
            name="state"
            label={say('console.state')}
            options={[
              { value: '', label: say('console.any') },
              ...TOKEN_STATES.map((one) => ({ value: one, label: say(STATE_OF_TOKEN[one]) })),
            ]}
            value={asked.state ?? ''}
          />
        </Filters>
        <p role="status">
          {table.count === 0 ? say('tokens.noneFits') : say('tokens.found', { count: table.count })}
        </p>
        {table.count > 0 && (
          <DataTable
            caption={say('tokens.givenTitle')}
            base={BASE}
            asked={asked}
            sort={asked.sort ?? '-made'}
            columns={columns}
          >
            {table.rows.map((token) => (
              <TokenRow key={`${token.id} ${token.state}`} token={token} told={told} />
            ))}
          </DataTable>
        )}
        <Pager base={BASE} asked={asked} page={table.page} pages={table.pages} />
      </>
    )
  },
)
