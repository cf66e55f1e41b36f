import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import type { Summary } from './import-state.ts'

interface ImportReportProps {
  name: string
  title: string
  summary: Summary
  onOther$: QRL<() => void>
}

/** What comes and what does not, all of it, as a text to keep; and the way to another file. */
export const ImportReport = component$<ImportReportProps>(({ name, title, summary, onOther$ }) => (
  <>
    <button
      type="button"
      class="button button--quiet button--small"
      onClick$={async () => {
        const [{ saveFile }, { reportOf }] = await Promise.all([
          import('../ui/save-file.ts'),
          import('./summary.ts'),
        ])
        const text = reportOf(name, title, summary)
        saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), say('bringing.reportFile'))
      }}
    >
      {say('bringing.report')}
    </button>
    <button type="button" class="button button--quiet button--small" onClick$={() => onOther$()}>
      {say('bringing.other')}
    </button>
  </>
))
