import { component$, useSignal, type Signal } from '@builder.io/qwik'
import type { RequestsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'
import { HouseFrame } from './house-frame.tsx'
import { RequestCard } from './request-card.tsx'

/** Who waits at which door, for those who may answer; for the staff one of the pages of the house. */
export const AccessRequestsPage = component$<{ view: RequestsView }>(({ view }) => {
  const told = useSignal('')
  const { me } = view.around
  if (may(me, 'requests.answer-all')) {
    return (
      <HouseFrame me={me} title={say('admin.requestsTitle')} told={told.value}>
        <p class="settings__lead">{say('admin.requestsLead')}</p>
        <RequestList view={view} told={told} />
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
        <RequestList view={view} told={told} />
      </div>
    </main>
  )
})

const RequestList = component$<{ view: RequestsView; told: Signal<string> }>(({ view, told }) =>
  view.requests.length === 0 ? (
    <div class="empty">
      <Sapling />
      <h2 class="empty__title">{say('admin.none')}</h2>
      <p class="empty__lead">{say('admin.noneLead')}</p>
    </div>
  ) : (
    <ul class="requests">
      {view.requests.map((request) => (
        <RequestCard key={request.id} request={request} told={told} />
      ))}
    </ul>
  ),
)
