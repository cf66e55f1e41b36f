import { component$, useContext } from '@builder.io/qwik'
import { isTombstone, type PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { AuditRecord } from '../../../durable-objects/protocol/rest/audit.ts'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { kindName } from './audit-kinds.ts'

/** One thing that was done. */
export const AuditRow = component$<{ record: AuditRecord }>(({ record }) => {
  const { zone } = useContext(AppContext)
  const { id, at, kind, actor, reason, detail } = record
  return (
    <li class="card">
      <div class="card__what">
        <p>
          <strong>{kindName(kind)}</strong>{' '}
          <span dir="auto">
            {actor === null ? say('audit.byServer') : say('audit.by', { name: nameOf(actor) })}
          </span>
        </p>
        <Facts record={record} />
        {reason && <p dir="auto">{say('audit.reason', { reason })}</p>}
        {detail && (
          <p class="card__when">
            <code>{JSON.stringify(detail)}</code>
          </p>
        )}
        <p class="card__when">
          <time dateTime={new Date(at).toISOString()}>
            {momentIn(presentLocale(), zone.value, at)}
          </time>{' '}
          · {say('audit.row', { id: String(id) })}
        </p>
      </div>
    </li>
  )
})

/** Whom and where it concerned. */
const Facts = component$<{ record: AuditRecord }>(({ record }) => {
  const { actor, person, room } = record
  const facts = [
    ...(person === null || person.id === actor?.id
      ? []
      : [say('audit.for', { name: nameOf(person) })]),
    ...(room === null
      ? []
      : [room.name === null ? say('audit.unknownRoom') : say('audit.in', { name: room.name })]),
  ]
  return facts.length === 0 ? null : <p dir="auto">{facts.join(' · ')}</p>
})

function nameOf(person: PersonCard): string {
  return isTombstone(person)
    ? say('audit.former', { id: person.id })
    : `${person.name} (@${person.alias})`
}
