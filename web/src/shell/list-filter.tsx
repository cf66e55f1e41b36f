import { component$, type Signal } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

/** Narrows a long sidebar to the lines whose names hold what is typed; Escape empties it. */
export const ListFilter = component$<{ wanted: Signal<string> }>(({ wanted }) => (
  <div class="sidebar__filter">
    <input
      class="filter"
      type="search"
      autoComplete="off"
      spellcheck={false}
      aria-label={say('nav.filter')}
      placeholder={say('nav.filter')}
      bind:value={wanted}
      onKeyDown$={(event) => {
        if (event.key === 'Escape') wanted.value = ''
      }}
    />
  </div>
))
