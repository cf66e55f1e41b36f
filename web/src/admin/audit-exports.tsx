import { $, component$, useStore } from '@builder.io/qwik'
import type { AuditView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Wrong } from '../api/call.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { saveFile } from '../ui/save-file.ts'
import { fetchAudit, type AuditFormat } from './audit-file.ts'
import { auditQuery } from './audit-path.ts'

interface Taking {
  wrong: Wrong | null
  format: AuditFormat | null
  /** Kilobytes that have come. */
  received: number
}

/** Taking along what is filtered, all of it, however much it is. */
export const AuditExports = component$<{ view: AuditView }>(({ view }) => {
  const state = useStore<Taking>({ wrong: null, format: null, received: 0 })

  const take = $(async (format: AuditFormat) => {
    if (state.format !== null) return
    Object.assign(state, { wrong: null, format, received: 0 } satisfies Taking)
    const path = `/api/admin/audit${auditQuery(view.filter, { format })}`
    const answer = await fetchAudit(path, format, (bytes) => {
      state.received = Math.round(bytes / 1_000)
    })
    state.format = null
    if (answer.ok) saveFile(answer.value, `palabre-audit.${format}`)
    else state.wrong = answer.error.code
  })

  return (
    <section class="settings__part" aria-label={say('audit.exports')}>
      <div role="alert">
        {state.wrong && (
          <p class="note note--danger">
            {state.wrong === 'unreachable' ? say('audit.exportFailed') : sentenceOf(state.wrong)}
          </p>
        )}
      </div>
      <p class="card__acts">
        {(['csv', 'json'] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="button button--quiet button--small"
            aria-disabled={state.format !== null}
            onClick$={() => take(format)}
          >
            {state.format === format
              ? say('audit.exporting', { count: state.received })
              : say(format === 'csv' ? 'audit.csv' : 'audit.json')}
          </button>
        ))}
      </p>
    </section>
  )
})
