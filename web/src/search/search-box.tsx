import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { SEARCH_EVERYWHERE } from '../../../durable-objects/protocol/rest/search.ts'
import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn } from '../conversation/days.ts'
import { fieldText } from '../form/form-state.ts'
import { SearchInput } from '../form/search-input.tsx'
import { say } from '../i18n/say.ts'
import { searchPath } from './search-path.ts'
import { FILTERS, suggestionsFor } from './suggest.ts'

/** What is looked for, with what a filter may become offered below it by the browser itself. */
export const SearchBox = component$<{ view: SearchView }>(({ view }) => {
  const { go, zone } = useContext(AppContext)
  const form = useSignal<HTMLFormElement>()
  const offers = useSignal<readonly string[]>([])
  const { typed, order, around } = view

  const offerFor = $((words: string) => {
    offers.value = suggestionsFor(around, words, dayIn(zone.value, Date.now()))
  })

  useVisibleTask$(
    () => {
      const box = boxOf(form.value)
      if (!box) return
      // Read-only as a property, and so no attribute that Qwik could set.
      box.setAttribute('list', 'search-offers')
      if (typed === '') box.focus()
      // Typed before the page was awake.
      if (box.value !== typed) return offerFor(box.value)
    },
    { strategy: 'document-ready' },
  )

  const add = $((filter: string) => {
    const box = boxOf(form.value)
    if (!box) return
    box.value = `${box.value.trimEnd()} ${filter}`.trimStart()
    box.focus()
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })

  return (
    <form
      ref={form}
      class="search__form"
      role="search"
      action="/search"
      preventdefault:submit
      onSubmit$={(_, sent) => {
        const words = fieldText(sent, 'q').trim()
        return go(searchPath(words, order), words === typed ? 'replace' : 'push')
      }}
    >
      <div class="directory__search">
        <label class="unseen" for="q">
          {say('search.words')}
        </label>
        <SearchInput
          name="q"
          maxLength={SEARCH_EVERYWHERE.chars}
          placeholder={say('search.words')}
          value={typed}
          onInput$={(_, input) => offerFor(input.value)}
        />
        <datalist id="search-offers">
          {offers.value.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
        <button class="button" type="submit">
          {say('search.button')}
        </button>
      </div>
      <ul class="search__filters" aria-label={say('search.filters')}>
        {FILTERS.map((filter) => (
          <li key={filter}>
            <button
              type="button"
              class="search__filter"
              aria-label={say('search.addFilter', { filter })}
              onClick$={() => add(filter)}
            >
              {filter}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
})

const boxOf = (form: HTMLFormElement | undefined) =>
  form?.querySelector<HTMLInputElement>('input[name=q]')
