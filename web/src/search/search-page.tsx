import { component$ } from '@builder.io/qwik'
import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import { say } from '../i18n/say.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Chips } from './chips.tsx'
import { Found } from './found.tsx'
import { Help } from './help.tsx'
import { NotFound } from './not-found.tsx'
import { Retry } from './retry.tsx'
import { SearchBox } from './search-box.tsx'
import { whyWrong } from './why-wrong.ts'

/** One box over all conversations; the address keeps what was typed. */
export const SearchPage = component$<{ view: SearchView }>(({ view }) => {
  const { typed, answer, wrong } = view
  const isEmpty =
    answer !== null &&
    answer.hits.length === 0 &&
    answer.next === null &&
    answer.named.rooms.length + answer.named.persons.length === 0
  return (
    <main class="page" id="content" tabIndex={-1}>
      <PageHeader title={say('search.title')} lead={say('search.lead')} />
      <div class="page__scroll">
        <div class="search">
          <SearchBox view={view} />
          <Chips typed={typed} order={view.order} />
          {wrong && (
            <div role="alert">
              <p class="note note--danger">{whyWrong(wrong)}</p>
              {!wrong.fields && <Retry />}
            </div>
          )}
          {answer && !isEmpty && <Found view={view} answer={answer} />}
          {answer && isEmpty && <NotFound typed={typed} answer={answer} />}
          <Help isOpen={typed === ''} />
        </div>
      </div>
    </main>
  )
})
