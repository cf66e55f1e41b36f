import { component$, useSignal } from '@builder.io/qwik'
import type { ReportsView } from '../../../durable-objects/protocol/rest/moderation-views.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { say } from '../i18n/say.ts'
import { ReportCard } from './report-card.tsx'

/** What was reported: the queue, oldest first, and what became of the others. */
export const ReportsPage = component$<{ view: ReportsView }>(({ view }) => {
  const told = useSignal('')
  const { which, answer, around } = view
  const isQueue = which === 'open'
  const path = isQueue ? '/admin/reports?' : '/admin/reports?which=decided&'
  return (
    <HouseFrame me={around.me} title={say('places.reports')} told={told.value}>
      <p>
        <a
          class="button button--quiet button--small"
          href={`/admin/reports${isQueue ? '?which=decided' : ''}`}
        >
          {say(isQueue ? 'keeping.toDecided' : 'keeping.toOpen')}
        </a>
      </p>
      {answer.reports.length === 0 && (
        <p class="settings__lead">{say(isQueue ? 'keeping.noReports' : 'keeping.noDecided')}</p>
      )}
      <ul class="cards">
        {answer.reports.map((report) => (
          <ReportCard key={report.id} report={report} told={told} />
        ))}
      </ul>
      {answer.next !== null && (
        <p>
          <a class="button button--quiet" href={`${path}before=${encodeURIComponent(answer.next)}`}>
            {say('keeping.more')}
          </a>
        </p>
      )}
    </HouseFrame>
  )
})
