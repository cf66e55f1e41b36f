import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import type { Talk } from '../conversation/talk.ts'
import { sentenceOf } from '../form/form-state.ts'
import { searchPath } from '../search/search-path.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Icon } from '../ui/icon.tsx'
import { byId, hitOf, type Hit } from './hit.ts'
import { HitList } from './hit-list.tsx'
import { findPath, panelOf } from './panel-of.ts'

interface FindPanelProps {
  talk: Talk
  client: Signal<NoSerialize<ConversationClient>>
}

interface Findings {
  /** What was looked for; empty: nothing yet. */
  query: string
  hits: readonly Hit[]
  hasMore: boolean
  /** What there is to say of it instead of hits. */
  note: string
  /** Counts the searches. */
  turn: number
}

/** Looks for words in this conversation; the address keeps them, so that back and reload do. */
export const FindPanel = component$<FindPanelProps>(({ talk, client }) => {
  const { page, go } = useContext(AppContext)
  const panel = panelOf(page.value.path)
  const query = panel?.kind === 'find' ? panel.query : ''
  const box = useSignal<HTMLInputElement>()
  const found = useStore<Findings>(
    { query: '', hits: [], hasMore: false, note: '', turn: 0 },
    { deep: false },
  )

  const look = $(async (words: string, before?: number) => {
    const opened = client.value
    found.turn += 1
    const { turn } = found
    const answer = await opened?.ask({
      ...{ t: 'search', query: words },
      ...(before !== undefined && { before }),
    })
    // A later search has overtaken this one.
    if (found.turn !== turn) return
    if (answer?.t === 'found') {
      const people = byId(answer.people)
      const unknown = say('talk.unknownPerson')
      const hits = answer.hits.map((hit) => hitOf(hit.message, people, hit.snippet, unknown))
      found.hits = before === undefined ? hits : [...found.hits, ...hits]
      found.hasMore = answer.hasMore
      found.note = found.hits.length === 0 ? say('panel.noHit', { query: words }) : ''
    } else {
      found.note = answer?.t === 'error' ? sentenceOf(answer.code) : say('panel.offline')
    }
    found.query = words
  })

  useVisibleTask$(
    () => {
      if (query === '') box.value?.focus()
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const asked = task.track(() => page.value.path)
      const isLive = task.track(() => talk.connection.kind === 'live')
      const now = panelOf(asked)
      const words = now?.kind === 'find' ? now.query : ''
      if (words === '' || words === found.query || !isLive) return
      found.note = say('panel.loading')
      void look(words)
    },
    { strategy: 'document-ready' },
  )

  const { hits, hasMore, note } = found
  return (
    <div class="panel__scroll">
      <form
        class="find"
        role="search"
        preventdefault:submit
        onSubmit$={() => {
          const words = box.value?.value.trim() ?? ''
          if (words !== '') return go(pageOf(page.value.path) + findPath(words), 'push')
        }}
      >
        <input
          ref={box}
          class="find__words"
          type="search"
          name="words"
          value={query}
          maxLength={LIMITS.searchChars}
          aria-label={say('panel.words')}
          aria-describedby="find-hint"
          enterKeyHint="search"
          autoComplete="off"
        />
        <button type="submit" class="icon-button" aria-label={say('panel.search')}>
          <Icon name="search" />
        </button>
      </form>
      <p class="panel__note" id="find-hint">
        {say('panel.findHint')}
      </p>
      <a class="find__everywhere" href={searchPath(query)}>
        <Icon name="search" />
        {say('panel.everywhere')}
      </a>
      <a class="find__pins" href="?pins">
        <Icon name="pin" />
        {say('panel.pins')}
      </a>
      <p class="find__count" role="status">
        {note !== ''
          ? note
          : hits.length > 0 &&
            say(hasMore ? 'panel.manyHits' : 'panel.hits', { count: hits.length })}
      </p>
      <HitList hits={hits} />
      {hasMore && (
        <button
          type="button"
          class="button button--quiet button--small panel__more"
          onClick$={() => look(found.query, hits.at(-1)?.num)}
        >
          {say('panel.more')}
        </button>
      )}
    </div>
  )
})
