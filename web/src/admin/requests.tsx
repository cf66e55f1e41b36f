import { component$, useSignal } from '@builder.io/qwik'
import type { RequestsView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Sapling } from '../ui/sapling.tsx'
import { RequestCard } from './request-card.tsx'

/** Who waits at which door, for those who may answer. */
export const AccessRequestsPage = component$<{ view: RequestsView }>((props) => {
  const { requests } = props.view
  const told = useSignal('')
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('admin.requestsTitle')} lead={say('admin.requestsLead')} />
      <div class="page__scroll">
        <p class="page__told" role="status">
          {told.value}
        </p>
        {requests.length === 0 ? (
          <div class="empty">
            <Sapling />
            <h2 class="empty__title">{say('admin.none')}</h2>
            <p class="empty__lead">{say('admin.noneLead')}</p>
          </div>
        ) : (
          <ul class="requests">
            {requests.map((request) => (
              <RequestCard key={request.id} request={request} told={told} />
            ))}
          </ul>
        )}
      </div>
    </main>
  )
})
