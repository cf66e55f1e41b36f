import {
  $,
  component$,
  Slot,
  sync$,
  useContextProvider,
  useOnWindow,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
} from '@builder.io/qwik'
import type { Aside } from '../../../durable-objects/protocol/bot-commands.ts'
import type { Status } from '../../../durable-objects/protocol/inbox.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import type { OwnStatus, StatusNote } from '../../../durable-objects/protocol/status.ts'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { InboxClient } from '../sync/inbox-client.ts'
import { AppContext, LIST_FRAGMENT, type Turn } from './app-state.ts'
import { drawAtOnce } from './draw-at-once.ts'
import { wantsList } from './wants-list.ts'
import { focusPage } from './focus-page.ts'
import { followInbox, peopleOnScreen } from './follow-inbox.ts'
import { keptPage } from './kept-pages.ts'
import { loadPage } from './load-page.ts'
import { subjectName } from '../conversation/subject.ts'
import { painted } from './painted.ts'
import { attentionOf, surroundingsOf } from './page-changes.ts'
import { movesWithin, placeOf } from './within.ts'
import { pageOf } from './paths.ts'
import { refuseFiles } from './refuse-files.ts'
import { rememberZone } from './zone.ts'
import { titleOf } from './title.ts'
import { AppKeys } from '../keys/app-keys.tsx'
import { PersonCards } from '../person/person-cards.tsx'
import { ProofDialog } from '../proof/proof-dialog.tsx'
import { Shell } from '../shell/shell.tsx'

/** The app of somebody who is signed in: navigation without reload, and the Inbox behind it. */
export const App = component$<{ page: PageData }>((props) => {
  const page = useSignal(props.page)
  const statuses = useSignal<Readonly<Record<string, Status>>>({})
  const attention = useSignal(attentionOf(props.page))
  const notes = useSignal<Readonly<Record<string, StatusNote>>>({})
  const own = useSignal<OwnStatus | null>(null)
  const server = useSignal<ServerNotice | null>(props.page.server ?? null)
  const zone = useSignal(props.page.zone ?? 'UTC')
  const inbox = useSignal<NoSerialize<InboxClient>>()
  const listShown = useSignal(false)
  const loading = useSignal<string | null>(null)
  const signingOut = useSignal(false)
  const sentOut = useSignal<OwnSanction | null>(null)
  const asides = useSignal<readonly Aside[]>([])
  const failed = useSignal<string | null>(null)
  const latest = useSignal(0)
  const arrived = useSignal<string | null>(null)

  const go = $(async (path: string, turn: Turn) => {
    const show = (next: PageData, turn: Turn): void => {
      const other = next.path !== page.value.path
      page.value = next
      if (turn === 'push') history.pushState(null, '', next.path)
      if (turn === 'replace') history.replaceState(null, '', next.path)
      if (other || turn !== 'keep') listShown.value = wantsList()
    }
    const again = turn === 'keep' && path === page.value.path
    // The page that is on its way will be fresh; what is left needs no look.
    if (again && loading.value !== null) return
    latest.value += 1
    const mine = latest.value
    const isWithin = !again && movesWithin(page.value, path)
    const known = again || isWithin ? null : keptPage(path, page.value)
    loading.value = again || isWithin || known ? null : path
    if (isWithin) {
      page.value = { ...page.value, path }
      if (turn === 'push') history.pushState(null, '', path)
      if (turn === 'replace') history.replaceState(null, '', path)
      if (turn !== 'keep') listShown.value = false
      return
    }
    if (known) {
      drawAtOnce(() => show(known, turn))
      await painted()
      if (latest.value !== mine) return
    }
    const next = await loadPage(path)
    // A later click has overtaken this one.
    if (latest.value !== mine || next === 'leaving') return
    loading.value = null
    failed.value = next === null ? path : null
    if (next === null) return
    show(next, known ? 'keep' : turn)
    if (surroundingsOf(next)) inbox.value?.watch(peopleOnScreen(next))
  })

  const app = {
    ...{ page, statuses, notes, own, attention, server, zone, inbox, listShown },
    ...{ loading, signingOut, sentOut, asides, failed, go },
  }
  useContextProvider(AppContext, app)

  useOnWindow(
    'popstate',
    $(() => {
      listShown.value = wantsList()
      const path = location.pathname + location.search
      if (page.value.path !== path) return go(path, 'keep')
      // Back to what still stands there: the page that was on its way is no longer wanted.
      if (loading.value === null) return
      latest.value += 1
      loading.value = null
    }),
  )

  useVisibleTask$(
    (task) => {
      listShown.value = wantsList()
      zone.value = rememberZone()
      const around = surroundingsOf(page.value)
      if (!around) return
      task.cleanup(followInbox(app, around))
      void import('../offline/companion.ts').then(({ accompany }) => accompany(app))
      if (!matchMedia('(pointer: coarse)').matches) return
      void import('../shell/above-keyboard.ts').then((keyboard) => keyboard.stayAboveKeyboard())
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    async (task) => {
      const shown = task.track(() => page.value)
      const waits = task.track(() => attention.value)
      const { view } = shown
      const name =
        view.kind === 'conversation'
          ? subjectName(view)
          : (await import('./page-name.ts')).nameOf(shown)
      // Another page may have come while the name was fetched.
      if (page.value === shown) document.title = titleOf(name, shown, waits)
    },
    { strategy: 'document-ready' },
  )

  // A new page was put on screen: this runs once it stands there, and before all else that waits for its frame.
  useVisibleTask$(
    (task) => {
      const place = `${placeOf(task.track(() => page.value))} ${task.track(() => listShown.value)}`
      const isOther = arrived.value !== null && arrived.value !== place
      arrived.value = place
      // To move the focus has the page laid out, and once more for what looks different with it.
      if (isOther) void painted().then(() => focusPage(listShown.value))
    },
    { strategy: 'document-ready' },
  )

  return (
    <div
      class="app"
      onDragOver$={refuseFiles}
      onDrop$={refuseFiles}
      onClick$={[
        // Decided at once, or the browser has already followed the link.
        sync$((event: MouseEvent) => {
          // Also what somebody pasted into a message: an address of this place is a page of it.
          const own = `a[href^="/"], a[href^="?"], .text a[href^="${location.origin}/"]`
          const link = (event.target as Element).closest<HTMLAnchorElement>(own)
          const plain =
            event.button === 0 &&
            !event.metaKey &&
            !event.ctrlKey &&
            !event.shiftKey &&
            !event.altKey
          if (
            link &&
            plain &&
            !link.hasAttribute('data-reload') &&
            !/^\/(api|build)\//.test(link.pathname)
          )
            event.preventDefault()
        }),
        $((event: MouseEvent) => {
          const link = (event.target as Element).closest('a')
          if (!link || !event.defaultPrevented || link.hasAttribute('data-reload')) return
          const href = (link.getAttribute('href') ?? '/').replace(location.origin, '')
          const path = href.startsWith('?') ? pageOf(page.value.path) + href : href
          if (page.value.path !== path) return go(path, 'push')
          listShown.value = false
          if (location.hash === LIST_FRAGMENT) history.pushState(null, '', path)
        }),
      ]}
    >
      <Shell>
        <Slot />
      </Shell>
      <ProofDialog />
      <AppKeys />
      <PersonCards />
    </div>
  )
})
