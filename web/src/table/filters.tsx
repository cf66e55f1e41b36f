import { $, component$, Slot, useContext } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import { tablePath } from './table-path.ts'

interface FiltersProps {
  base: string
  query: string
  sort: string | undefined
  label: string
}

/** What a table is narrowed by: words, and the choices of the slot. */
export const Filters = component$<FiltersProps>(({ base, query, sort, label }) => {
  const { go } = useContext(AppContext)
  const search = $(async (_: Event, form: HTMLFormElement) => {
    const chosen = Object.fromEntries(new FormData(form))
    await go(tablePath(base, { ...chosen, sort }), 'replace')
  })
  return (
    <form class="filters" role="search" action={base} preventdefault:submit onSubmit$={search}>
      <div class="field">
        <label class="field__label" for="query">
          {label}
        </label>
        <div class="field__box">
          <input
            class="field__input"
            id="query"
            name="query"
            type="search"
            maxLength={100}
            autoComplete="off"
            value={query}
          />
        </div>
      </div>
      <Slot />
      <button class="button button--small" type="submit">
        {say('console.filter')}
      </button>
    </form>
  )
})
