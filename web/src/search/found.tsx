import {
  $,
  component$,
  noSerialize,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type NoSerialize,
} from '@builder.io/qwik'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import { parseSearch } from '../../../durable-objects/protocol/search-query.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { FoundMessage } from './found-message.tsx'
import { Missing } from './missing.tsx'
import { Named } from './named.tsx'
import { OrderLinks } from './order-links.tsx'

interface FoundProps {
  view: SearchView
  answer: SearchAnswer
}

interface More {
  /** The first page and those that were added. */
  pages: readonly SearchAnswer[]
  busy: boolean
  wrong: Wrong | null
}

/** What was found; further pages are added below. */
export const Found = component$<FoundProps>(({ view, answer }) => {
  const { zone } = useContext(AppContext)
  const more = useStore<More>({ pages: [answer], busy: false, wrong: null }, { deep: false })
  const asking = useSignal<NoSerialize<AbortController>>()

  // Whoever looks for something else wants no more of this.
  useVisibleTask$((task) => task.cleanup(() => asking.value?.abort()), {
    strategy: 'document-ready',
  })

  const { typed, order, around } = view
  const last = more.pages.at(-1) ?? answer
  const count = more.pages.reduce((sum, { hits }) => sum + hits.length, 0)

  const add = $(async () => {
    const { next } = more.pages.at(-1) ?? answer
    if (more.busy || next === null) return
    more.busy = true
    const stop = new AbortController()
    asking.value = noSerialize(stop)
    const asked = new URLSearchParams({ q: typed, order, cursor: next, zone: zone.value })
    const path = `/api/search?${asked.toString()}`
    const got = await call<SearchAnswer>('GET', path, undefined, stop.signal)
    more.busy = false
    if (stop.signal.aborted) return
    more.wrong = got.ok ? null : got.error.code
    if (got.ok) more.pages = [...more.pages, got.value]
  })

  return (
    <div class="search__found">
      <Named named={answer.named} />
      <Missing missing={last.missing} />
      <div class="search__head">
        <p role="status">
          {say(last.next === null ? 'search.found' : 'search.foundSoFar', { count })}
        </p>
        {parseSearch(typed).terms.length > 0 && <OrderLinks typed={typed} order={order} />}
      </div>
      <ol class="hits search__hits">
        {more.pages.map((page) =>
          page.hits.map((hit) => (
            <FoundMessage
              key={`${hit.conversation}/${String(hit.num)}`}
              hit={hit}
              answer={page}
              me={around.me.id}
            />
          )),
        )}
      </ol>
      {more.wrong && (
        <p class="note note--danger" role="alert">
          {sentenceOf(more.wrong)}
        </p>
      )}
      {last.next !== null && (
        <button type="button" class="button button--quiet" aria-disabled={more.busy} onClick$={add}>
          {say('search.more')}
        </button>
      )}
    </div>
  )
})
