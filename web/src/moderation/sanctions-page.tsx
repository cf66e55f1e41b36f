import { $, component$, useContext, useSignal } from '@builder.io/qwik'
import type { SanctionsView } from '../../../durable-objects/protocol/rest/moderation-views.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'
import { HouseFrame } from '../admin/house-frame.tsx'
import { AppContext } from '../app/app-state.ts'
import { Choice } from '../form/choice.tsx'
import { fieldText } from '../form/form-state.ts'
import { SearchInput } from '../form/search-input.tsx'
import { say } from '../i18n/say.ts'
import { SanctionCard } from './sanction-card.tsx'

/** What is in force, and what was: by room, by person. */
export const SanctionsPage = component$<{ view: SanctionsView }>(({ view }) => {
  const { go } = useContext(AppContext)
  const told = useSignal('')
  const { filter, rooms, answer, around } = view
  const more = pathOf({ ...filter, room: filter.room ?? '' })

  const search = $(async (_: Event, form: HTMLFormElement) => {
    told.value = ''
    const [room, person] = [fieldText(form, 'room'), fieldText(form, 'person').trim()]
    const state = fieldText(form, 'state')
    await go(pathOf({ room, person, state }), 'replace')
  })

  return (
    <HouseFrame me={around.me} title={say('places.sanctions')} told={told.value}>
      <form class="search" role="search" preventdefault:submit onSubmit$={search}>
        <div class="form__pair">
          <div class="field">
            <label class="field__label" for="person">
              {say('keeping.alias')}
            </label>
            <SearchInput name="person" value={filter.person} />
          </div>
          <Choice
            name="room"
            label={say('keeping.room')}
            options={[
              // Who keeps rooms and not the place sees one at a time.
              ...(may(around.me, 'people.ban')
                ? [{ value: '', label: say('keeping.everyRoom') }]
                : []),
              ...rooms.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={filter.room ?? ''}
          />
          <Choice
            name="state"
            label={say('keeping.which')}
            options={[
              { value: 'active', label: say('keeping.active') },
              { value: 'all', label: say('keeping.all') },
            ]}
            value={filter.state}
          />
        </div>
        <p>
          <button class="button button--small" type="submit">
            {say('keeping.show')}
          </button>
        </p>
      </form>
      {answer.sanctions.length === 0 && <p class="settings__lead">{say('keeping.noSanctions')}</p>}
      <ul class="cards">
        {answer.sanctions.map((sanction) => (
          <SanctionCard key={sanction.id} sanction={sanction} told={told} />
        ))}
      </ul>
      {answer.next !== null && (
        <p>
          <a
            class="button button--quiet"
            href={`${more}&before=${encodeURIComponent(answer.next)}`}
          >
            {say('keeping.more')}
          </a>
        </p>
      )}
    </HouseFrame>
  )
})

function pathOf(filter: Readonly<Record<string, string>>): string {
  return `/admin/sanctions?${new URLSearchParams(filter).toString()}`
}
