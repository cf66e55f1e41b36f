import {
  $,
  component$,
  noSerialize,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { Composer } from '../composer/composer.tsx'
import type { Errand } from '../composer/errand.ts'
import { ChunkRows } from '../conversation/chunk-rows.tsx'
import { clickedIn } from '../conversation/clicked.ts'
import { eyeOf } from '../conversation/eye.ts'
import type { MenuTarget } from '../conversation/menu-target.ts'
import { PendingRows } from '../conversation/pending-rows.tsx'
import { rowKeys, rowPressed } from '../conversation/row-keys.ts'
import { showRow } from '../conversation/show-row.ts'
import { slowFor, whySilent } from '../conversation/subject.ts'
import type { Talk } from '../conversation/talk.ts'
import { useColours } from '../conversation/use-colours.ts'
import { say } from '../i18n/say.ts'
import { MessageMenu } from '../message-menu/message-menu.tsx'
import { reactTo } from '../reactions/react-to.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Told } from '../ui/told.tsx'
import { OpenThread, type ShownThread } from './open-thread.ts'
import { panelOf } from './panel-of.ts'

interface ThreadPanelProps {
  talk: Talk
  view: ConversationView
  client: Signal<NoSerialize<ConversationClient>>
}

/** A message and the replies under it, with a composer of its own. */
export const ThreadPanel = component$<ThreadPanelProps>(({ talk, view, client }) => {
  const app = useContext(AppContext)
  const panel = panelOf(app.page.value.path)
  const root = panel?.kind === 'thread' ? panel.root : 0
  const reply = panel?.kind === 'thread' ? panel.reply : null
  const shown = useStore<ShownThread>(
    { chunks: [], hasOlder: false, state: 'asking' },
    { deep: false },
  )
  const thread = useSignal<NoSerialize<OpenThread>>()
  const list = useSignal<HTMLElement>()
  const errand = useSignal<Errand | null>(null)
  const recalled = useSignal<string | null>(null)
  const menu = useStore<MenuTarget>({ num: null, asked: 0 })
  const told = useSignal('')
  const { me } = view.around

  useColours(list, shown)

  const toEnd = $(() => {
    requestAnimationFrame(() => list.value?.scrollTo({ top: list.value.scrollHeight }))
  })

  useVisibleTask$(
    async (task) => {
      const opened = task.track(() => client.value)
      const isLive = task.track(() => talk.connection.kind === 'live')
      if (!opened || !isLive) return
      const run = new OpenThread(opened, root, shown, () => eyeOf(app, view))
      thread.value = noSerialize(run)
      task.cleanup(() => run.close())
      await run.begin(reply)
      if (reply !== null) return await showRow(reply, 't')
      await toEnd()
      focusBox(list.value)
    },
    { strategy: 'document-ready' },
  )

  // Whoever writes wants to see it.
  useVisibleTask$(
    (task) => {
      if (task.track(() => talk.replying.length) > 0) void toEnd()
    },
    { strategy: 'document-ready' },
  )

  const replies = shown.chunks.flatMap(({ rows }) => rows).length - 1
  return (
    <>
      <div
        ref={list}
        class="log panel__log"
        role="log"
        aria-label={say('panel.thread')}
        tabIndex={0}
        onKeyDown$={rowKeys}
        onContextMenu$={rowPressed}
        onClick$={async (event) => {
          const clicked = clickedIn(event.target as Element)
          if (clicked?.kind === 'reaction') told.value = await reactTo(client.value, clicked)
          if (clicked?.kind !== 'menu') return
          menu.num = clicked.num
          menu.asked += 1
        }}
      >
        {shown.state !== 'there' && (
          <p class="panel__note" role="status">
            {say(NOTES[shown.state])}
          </p>
        )}
        {shown.hasOlder && (
          <button
            type="button"
            class="button button--quiet button--small panel__more"
            onClick$={() => thread.value?.older()}
          >
            {say('panel.older')}
          </button>
        )}
        {shown.chunks.map((chunk) => (
          <ChunkRows key={chunk.key} chunk={chunk} prefix="t" />
        ))}
        {shown.state === 'there' && replies === 0 && (
          <p class="panel__note">{say('panel.noReply')}</p>
        )}
        <PendingRows
          pending={talk.replying.filter((message) => message.thread === root)}
          talk={talk}
          me={me}
          client={client}
          recalled={recalled}
        />
      </div>
      {menu.asked > 0 && (
        <MessageMenu
          target={menu}
          talk={shown}
          prefix="t"
          client={client}
          told={told}
          errand={errand}
        />
      )}
      <Told told={told} />
      {whySilent(view) === null && shown.state !== 'missing' && (
        <Composer
          client={client}
          talk={talk}
          said={shown}
          thread={root}
          recalled={recalled}
          errand={errand}
          me={me.id}
          conversation={view.subject.id}
          where={say('panel.writeIn')}
          slowSeconds={slowFor(view)}
        />
      )}
    </>
  )
})

const NOTES = {
  asking: 'panel.loading',
  unanswered: 'panel.offline',
  missing: 'panel.threadGone',
} as const

/** Where there is a keyboard one can write at once; not when the focus has gone elsewhere. */
function focusBox(list: HTMLElement | undefined): void {
  const panel = list?.closest('.panel')
  if (!panel?.contains(document.activeElement) || !matchMedia('(pointer: fine)').matches) return
  panel.querySelector('textarea')?.focus()
}
