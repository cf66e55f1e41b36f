import { $, component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import { SEARCH_EVERYWHERE } from '../../../durable-objects/protocol/rest/search.ts'
import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import { AppContext } from '../app/app-state.ts'
import { dayIn } from '../conversation/days.ts'
import { say } from '../i18n/say.ts'
import { searchPath } from './search-path.ts'
import { FILTERS, suggestionsFor } from './suggest.ts'

/** What is looked for, with what a filter may become offered below it by the browser itself. */
export const SearchBox = component$<{ view: SearchView }>(({ view }) => {
  const { go, zone } = useContext(AppContext)
  const box = useSignal<HTMLInputElement>()
  const offers = useSignal<readonly string[]>([])
  const { typed, order, around } = view

  useVisibleTask$(
    () => {
      // Read-only as a property, and so no attribute that Qwik could set.
      box.value?.setAttribute('list', 'search-offers')
      if (typed === '') box.value?.focus()
    },
    { strategy: 'document-ready' },
  )

  const add = $((filter: string) => {
    const input = box.value
    if (!input) return
    input.value = `${input.value.trimEnd()} ${filter}`.trimStart()
    input.focus()
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })

  return (
    <form
      class="search__form"
      role="search"
      action="/search"
      preventdefault:submit
      onSubmit$={() => {
        const words = box.value?.value.trim() ?? ''
        return go(searchPath(words, order), words === typed ? 'replace' : 'push')
      }}
    >
      <div class="directory__search">
        <label class="unseen" for="search-words">
          {say('search.words')}
        </label>
        <div class="field__box">
          <input
            ref={box}
            class="field__input"
            id="search-words"
            name="q"
            type="search"
            maxLength={SEARCH_EVERYWHERE.chars}
            autoComplete="off"
            spellcheck={false}
            enterKeyHint="search"
            placeholder={say('search.words')}
            value={typed}
            onInput$={(_, input) => {
              offers.value = suggestionsFor(around, input.value, dayIn(zone.value, Date.now()))
            }}
          />
          <datalist id="search-offers">
            {offers.value.map((offer) => (
              <option key={offer} value={offer} />
            ))}
          </datalist>
        </div>
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
