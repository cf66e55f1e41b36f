import { $, component$, useContext } from '@builder.io/qwik'
import type { AuditFilter } from '../../../durable-objects/protocol/rest/audit.ts'
import type { AuditView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn } from '../conversation/days.ts'
import { Choice } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'
import { fieldText } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import { kindName, kindsByName } from './audit-kinds.ts'
import { auditPath, boundsOf } from './audit-path.ts'

/** What to look for. All of it stands in the address. */
export const AuditFilters = component$<{ view: AuditView }>(({ view }) => {
  const { go, zone } = useContext(AppContext)
  const { filter, rooms } = view
  const day = (at: number | undefined) => (at === undefined ? '' : dayIn(zone.value, at))
  const search = $((_: Event, form: HTMLFormElement) => go(auditPath(filterOf(form)), 'push'))
  return (
    <form
      class="form"
      role="search"
      aria-label={say('audit.filters')}
      preventdefault:submit
      onSubmit$={search}
    >
      <div class="form__pair">
        <Field
          name="actor"
          label={say('audit.actor')}
          autoComplete="off"
          literal
          value={filter.actor ?? ''}
          problem={undefined}
        />
        <Field
          name="person"
          label={say('audit.person')}
          autoComplete="off"
          literal
          value={filter.person ?? ''}
          problem={undefined}
        />
        <Choice
          name="room"
          label={say('audit.room')}
          options={[
            { value: '', label: say('audit.anyRoom') },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filter.room ?? ''}
        />
        <Choice
          name="kind"
          label={say('audit.kind')}
          options={[
            { value: '', label: say('audit.anyKind') },
            ...kindsByName(presentLocale()).map((kind) => ({
              value: kind,
              label: kindName(kind),
            })),
          ]}
          value={filter.kind ?? ''}
        />
        <DayField name="from" label={say('audit.from')} value={day(filter.from)} />
        <DayField name="to" label={say('audit.to')} value={day(filter.to)} />
      </div>
      <p class="card__acts">
        <button class="button" type="submit">
          {say('audit.filter')}
        </button>
        {auditPath(filter) !== auditPath({}) && (
          <button
            class="button button--quiet"
            type="button"
            onClick$={() => go(auditPath({}), 'push')}
          >
            {say('audit.clear')}
          </button>
        )}
      </p>
    </form>
  )
})

const DayField = component$<{ name: string; label: string; value: string }>((props) => (
  <div class="field">
    <label class="field__label" for={props.name}>
      {props.label}
    </label>
    <div class="field__box">
      <input
        class="field__input"
        id={props.name}
        name={props.name}
        type="date"
        value={props.value}
      />
    </div>
  </div>
))

function filterOf(form: HTMLFormElement): AuditFilter {
  const text = (name: string) => fieldText(form, name).trim().replace(/^@/, '') || undefined
  return {
    actor: text('actor'),
    person: text('person'),
    room: text('room') as AuditFilter['room'],
    kind: text('kind') as AuditFilter['kind'],
    from: boundsOf(text('from') ?? '')?.first,
    to: boundsOf(text('to') ?? '')?.last,
  }
}
