import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { ImportFacts } from './import-facts.tsx'
import { ImportReport } from './import-report.tsx'
import type { Summary } from './import-state.ts'

interface ImportSummaryProps {
  name: string
  summary: Summary
  onOther$: QRL<() => void>
}

/** What came. */
export const ImportSummary = component$<ImportSummaryProps>(({ name, summary, onOther$ }) => {
  const title = say('bringing.came')
  return (
    <section class="settings__part import" aria-labelledby="import-done">
      <p class="note" role="status">
        {say('bringing.done')}
      </p>
      <h2 class="settings__title" id="import-done" tabIndex={-1}>
        {title}
      </h2>
      <p class="settings__lead" dir="auto">
        {name}
      </p>
      <ImportFacts summary={summary} />
      <div class="import__acts">
        {summary.people.count > 0 && (
          <a class="button" href="/admin/people">
            {say('bringing.links')}
          </a>
        )}
        <ImportReport name={name} title={title} summary={summary} onOther$={onOther$} />
      </div>
    </section>
  )
})
