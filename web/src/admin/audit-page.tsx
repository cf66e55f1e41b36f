import { component$ } from '@builder.io/qwik'
import type { AuditView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import { Sapling } from '../ui/sapling.tsx'
import { AuditExports } from './audit-exports.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditPath } from './audit-path.ts'
import { AuditRow } from './audit-row.tsx'
import { HouseFrame } from './house-frame.tsx'

/** What was done in the place with authority. */
export const AuditPage = component$<{ view: AuditView }>(({ view }) => {
  const { filter, answer, before, around } = view
  const { records, next } = answer
  return (
    <HouseFrame me={around.me} title={say('audit.title')} told="">
      <p class="settings__lead">{say('audit.lead')}</p>
      <AuditFilters view={view} />
      <section class="settings__part" aria-label={say('audit.title')}>
        <p role="status">{say('audit.shown', { count: records.length })}</p>
        {records.length === 0 ? (
          <div class="empty">
            <Sapling />
            <h2 class="empty__title">{say('audit.none')}</h2>
            <p class="empty__lead">{say('audit.noneLead')}</p>
          </div>
        ) : (
          <ol class="cards">
            {records.map((record) => (
              <AuditRow key={record.id} record={record} />
            ))}
          </ol>
        )}
        <p class="card__acts">
          {before !== null && (
            <a class="button button--quiet button--small" href={auditPath(filter)}>
              {say('audit.newest')}
            </a>
          )}
          {next !== null && (
            <a class="button button--quiet button--small" href={auditPath(filter, next)}>
              {say('audit.older')}
            </a>
          )}
        </p>
      </section>
      <AuditExports view={view} />
    </HouseFrame>
  )
})
