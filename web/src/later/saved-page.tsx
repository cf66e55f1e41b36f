import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useTask$,
  useVisibleTask$,
} from '@builder.io/qwik'
import type { BookmarksAnswer } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import type { SavedView } from '../../../durable-objects/protocol/rest/later-views.ts'
import { call, type Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import { changesHere, followLater, hasChangedSince, isLoadedAnew, isSame } from './follow-later.ts'
import { LaterFrame } from './later-frame.tsx'
import { Nothing } from './nothing.tsx'
import { SavedRow, type Saved } from './saved-row.tsx'
import { UndoLine } from './undo-line.tsx'

interface List {
  /** What the page came with. */
  loaded: BookmarksAnswer
  /** The first page and those that were added. */
  pages: readonly BookmarksAnswer[]
  busy: boolean
  wrong: Wrong | null
  /** No longer kept since the page came, the last one last. */
  dropped: readonly Saved[]
}

/** Messages that this person keeps. */
export const SavedPage = component$<{ view: SavedView }>((props) => {
  const app = useContext(AppContext)
  const told = useSignal('')
  const list = useStore<List>(
    {
      ...{ loaded: props.view.answer, pages: [props.view.answer] },
      ...{ busy: false, wrong: null, dropped: [] },
    },
    { deep: false },
  )
  useTask$(({ track }) => {
    const answer = track(() => props.view.answer)
    if (!isLoadedAnew(list, answer)) return
    list.pages = [answer]
    list.dropped = []
  })
  const refresh = $(async () => {
    const askedAt = Date.now()
    const got = await call<BookmarksAnswer>('GET', '/api/bookmarks')
    if (!got.ok || hasChangedSince(askedAt) || isSame(got.value, list.pages[0])) return
    list.pages = [got.value]
    list.dropped = []
  })
  useVisibleTask$(
    (task) => {
      if (task.track(() => app.inbox.value)) task.cleanup(followLater(app, refresh))
    },
    { strategy: 'document-ready' },
  )

  const drop = $(async (saved: Saved) => {
    changesHere()
    const done = await call('DELETE', pathOf(saved))
    list.wrong = done.ok ? null : done.error.code
    told.value = ''
    if (done.ok) list.dropped = [...list.dropped, saved]
  })
  const noted = $((saved: Saved, note: string) => {
    const changed = (one: Saved): Saved => (keyOf(one) === keyOf(saved) ? { ...one, note } : one)
    list.pages = list.pages.map((page) => ({ ...page, bookmarks: page.bookmarks.map(changed) }))
  })
  const undo = $(async () => {
    const saved = list.dropped.at(-1)
    if (!saved) return
    changesHere()
    const done = await call('PUT', pathOf(saved), { note: saved.note, at: saved.at })
    list.wrong = done.ok ? null : done.error.code
    if (!done.ok) return
    list.dropped = list.dropped.slice(0, -1)
    told.value = say('later.undone')
  })
  const add = $(async () => {
    const next = list.pages.at(-1)?.next ?? null
    if (list.busy || next === null) return
    list.busy = true
    const got = await call<BookmarksAnswer>('GET', `/api/bookmarks?cursor=${next}`)
    list.busy = false
    list.wrong = got.ok ? null : got.error.code
    if (got.ok) list.pages = [...list.pages, got.value]
  })

  const { me } = props.view.around
  const isGone = new Set(list.dropped.map(keyOf))
  const shown = list.pages.flatMap((answer) =>
    answer.bookmarks
      .filter((saved) => !isGone.has(keyOf(saved)))
      .map((saved) => ({ saved, answer })),
  )
  const hasMore = list.pages.at(-1)?.next !== null
  return (
    <LaterFrame told={told.value}>
      <section class="settings__part">
        <h2 class="settings__title">{say('places.saved')}</h2>
        <p class="settings__lead">{say('later.savedLead')}</p>
        <div role="alert">
          {list.wrong && <p class="note note--danger">{sentenceOf(list.wrong)}</p>}
        </div>
        {list.dropped.length > 0 && (
          <UndoLine key={list.dropped.length} what={say('later.unkept')} onUndo$={undo} />
        )}
        {shown.length === 0 && !hasMore && (
          <Nothing title={say('later.savedNone')} lead={say('later.savedNoneLead')} />
        )}
        <ul class="laters">
          {shown.map(({ saved, answer }) => (
            <SavedRow
              key={keyOf(saved)}
              saved={saved}
              answer={answer}
              me={me.id}
              onDrop$={drop}
              onNote$={noted}
            />
          ))}
        </ul>
        {hasMore && (
          <button
            type="button"
            class="button button--quiet"
            aria-disabled={list.busy}
            onClick$={add}
          >
            {say('later.more')}
          </button>
        )}
      </section>
    </LaterFrame>
  )
})

function keyOf({ conversation, num }: Saved): string {
  return `${conversation}/${String(num)}`
}

function pathOf(saved: Saved): string {
  return `/api/bookmarks/${keyOf(saved)}`
}
