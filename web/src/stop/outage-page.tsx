import { component$, useVisibleTask$ } from '@builder.io/qwik'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OutageView } from '../../../durable-objects/protocol/rest/server-views.ts'
import { Threshold } from '../auth/threshold.tsx'
import { say } from '../i18n/say.ts'
import { delayOfReturn } from '../sync/backoff.ts'

/** Nobody can be told when the database is back, so everybody asks, each at a moment of their own. */
const AT_LEAST_MS = 10_000

/** In the place of a page that could not be made. */
export const OutagePage = component$<{ page: PageData; view: OutageView }>(({ page, view }) => {
  useVisibleTask$(
    (task) => {
      if (!view.passes) return
      const wait = AT_LEAST_MS + delayOfReturn(Math.random)
      const timer = setTimeout(() => location.reload(), wait)
      task.cleanup(() => clearTimeout(timer))
    },
    { strategy: 'document-ready' },
  )
  return (
    <Threshold title={say('outage.title')} lead={say('outage.lead')}>
      {view.passes && <p>{say('outage.again')}</p>}
      <a class="button" href={page.path}>
        {say('outage.retry')}
      </a>
    </Threshold>
  )
})
