import { component$, useSignal, type Signal } from '@builder.io/qwik'
import type { RequestsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Filters } from '../table/filters.tsx'
import { PagedTable } from '../table/paged-table.tsx'
import { Sapling } from '../ui/sapling.tsx'
import { HouseFrame } from './house-frame.tsx'
import { RequestRow } from './request-row.tsx'

const BASE = '/admin/requests'

/** Who waits at which door, for those who may answer; for the staff one of the pages of the house. */
export const AccessRequestsPage = component$<{ view: RequestsView }>(({ view }) => {
  const told = useSignal('')
  const { me } = view.around
  if (may(me, 'requests.answer-all')) {
    return (
      <HouseFrame me={me} title={say('admin.requestsTitle')} told={told.value}>
        <p class="settings__lead">{say('admin.requestsLead')}</p>
        <RequestTable view={view} told={told} />
      </HouseFrame>
    )
  }
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('admin.requestsTitle')} lead={say('admin.requestsLead')} />
      <div class="page__scroll">
        <p class="page__told" role="status">
          {told.value}
        </p>
        <RequestTable view={view} told={told} />
      </div>
    </main>
  )
})

const RequestTable = component$<{ view: RequestsView; told: Signal<string> }>(({ view, told }) => {
  const { asked, table } = view
  if (table.count === 0 && asked.query === undefined) {
    return (
      <div class="empty">
        <Sapling />
        <h2 class="empty__title">{say('admin.none')}</h2>
        <p class="empty__lead">{say('admin.noneLead')}</p>
      </div>
    )
  }
  const columns = [
    { name: 'person', label: say('admin.who'), sorts: 'lowest' },
    { name: 'room', label: say('admin.room'), sorts: 'lowest' },
    { name: 'asked', label: say('admin.asked'), sorts: 'lowest' },
    { name: 'ends', label: say('admin.lapses'), sorts: 'lowest' },
    { name: 'acts', label: say('admin.answer') },
  ] as const
  return (
    <>
      <Filters
        base={BASE}
        query={asked.query ?? ''}
        sort={asked.sort}
        label={say('admin.searchRequests')}
      />
      <section class="settings__part" aria-label={say('admin.requestsTitle')}>
        <PagedTable
          base={BASE}
          asked={asked}
          sort="asked"
          caption={say('admin.requestsTitle')}
          columns={columns}
          table={table}
          found={
            table.count === 0 ? say('admin.noneFits') : say('admin.found', { count: table.count })
          }
        >
          {table.rows.map((request) => (
            <RequestRow key={request.id} request={request} told={told} />
          ))}
        </PagedTable>
      </section>
    </>
  )
})
