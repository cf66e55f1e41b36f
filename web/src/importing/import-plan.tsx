import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Confirm } from '../ui/confirm.tsx'
import { ImportFacts } from './import-facts.tsx'
import type { Summary } from './import-state.ts'
import { ImportReport } from './import-report.tsx'

interface ImportPlanProps {
  name: string
  summary: Summary
  onBring$: QRL<() => void>
  onOther$: QRL<() => void>
}

/** What would come, before anything does. */
export const ImportPlan = component$<ImportPlanProps>(({ name, summary, onBring$, onOther$ }) => {
  const { amounts, isBegun, people } = summary
  const isNothing = amounts.talks === 0 && people.count === 0
  const title = say('bringing.would')
  return (
    <section class="settings__part import" aria-labelledby="import-plan">
      <h2 class="settings__title" id="import-plan" tabIndex={-1}>
        {title}
      </h2>
      <p class="settings__lead" dir="auto">
        {name}
      </p>
      <p role="status">
        {isNothing ? say('bringing.nothing') : isBegun ? say('bringing.begun') : ''}
      </p>
      <ImportFacts summary={summary} />
      {!isNothing && <p class="settings__lead">{say('bringing.means')}</p>}
      <div class="import__acts">
        {!isNothing && (
          <Confirm
            id="import-confirm"
            label={say(isBegun ? 'bringing.goOn' : 'bringing.bring')}
            title={say('bringing.confirmTitle', { name })}
            lead={say('bringing.confirmLead')}
            action={say('bringing.confirmYes')}
            onConfirm$={onBring$}
          />
        )}
        <ImportReport name={name} title={title} summary={summary} onOther$={onOther$} />
      </div>
    </section>
  )
})
