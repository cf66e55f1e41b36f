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
import type { Errand, Recalled } from '../composer/errand.ts'
import { Announcer } from '../conversation/announcer.tsx'
import { ChunkRows } from '../conversation/chunk-rows.tsx'
import { clickedIn } from '../conversation/clicked.ts'
import { eyeOf } from '../conversation/eye.ts'
import type { MenuTarget } from '../conversation/menu-target.ts'
import { PendingRows } from '../conversation/pending-rows.tsx'
import { rowPointed } from '../conversation/pointed.ts'
import { rowHeld, rowKeys, rowPressed } from '../conversation/row-keys.ts'
import { ScrollKeeper } from '../conversation/scroll-keeper.ts'
import { showRow } from '../conversation/show-row.ts'
import { slowFor, subjectName, whySilent } from '../conversation/subject.ts'
import type { Talk } from '../conversation/talk.ts'
import { TypingLine } from '../conversation/typing-line.tsx'
import { useColours } from '../conversation/use-colours.ts'
import { say } from '../i18n/say.ts'
import { MessageMenu } from '../message-menu/message-menu.tsx'
import { RowTools } from '../message-menu/row-tools.tsx'
import { reactTo } from '../reactions/react-to.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Told } from '../ui/told.tsx'
import { OpenThread, type ShownThread } from './open-thread.ts'
import { panelOf } from './panel-of.ts'

interface ThreadPanelProps {
  talk: Talk
  view: ConversationView
  client: Signal<NoSerialize<ConversationClient>>
  /** The flow is in sight beside it, and tells of what shows in both. */
  isBeside: boolean
}

/** A message and the replies under it, with a composer of its own. */
export const ThreadPanel = component$<ThreadPanelProps>((props) => {
  const { talk, view, client } = props
  const app = useContext(AppContext)
  const panel = panelOf(app.page.value.path)
  const root = panel?.kind === 'thread' ? panel.root : 0
  const reply = panel?.kind === 'thread' ? panel.reply : null
  const shown = useStore<ShownThread>(
    { chunks: [], hasOlder: false, newest: 0, state: 'asking', typing: [] },
    { deep: false },
  )
  const thread = useSignal<NoSerialize<OpenThread>>()
  const box = useSignal<HTMLElement>()
  /** All but the root: what is read back to comes under it, and what is read is held above that. */
  const list = useSignal<HTMLElement>()
  const written = useSignal(0)
  const errand = useSignal<Errand | null>(null)
  const recalled = useSignal<Recalled | null>(null)
  const menu = useStore<MenuTarget>({ num: null, asked: 0 })
  const told = useSignal('')
  /** Whose tools are shown, from the first time that a row was pointed at or walked to. */
  const over = useSignal<string | null>(null)
  const { me } = view.around

  useColours(box, shown)

  const toEnd = $(() => {
    box.value?.scrollTo({ top: 0 })
  })

  useVisibleTask$(
    (task) => {
      if (!box.value || !list.value) return
      const keeper = new ScrollKeeper(box.value, list.value, KEEPS_ONLY)
      task.cleanup(() => keeper.close())
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const opened = task.track(() => client.value)
      if (!opened) return
      const run = new OpenThread(opened, root, shown, () => eyeOf(app, view))
      thread.value = noSerialize(run)
      task.cleanup(() => run.close())
    },
    { strategy: 'document-ready' },
  )

  // With each new line anew; who was reading already reads on where they are.
  useVisibleTask$(
    async (task) => {
      const run = task.track(() => thread.value)
      const isLive = task.track(() => talk.connection.kind === 'live')
      if (!run || !isLive || !(await run.begin(reply))) return
      if (reply !== null) return await showRow(reply, 't')
      await toEnd()
      focusBox(box.value)
    },
    { strategy: 'document-ready' },
  )

  // Whoever writes wants to see it.
  useVisibleTask$(
    (task) => {
      const before = written.value
      written.value = task.track(() => talk.replying.length)
      if (written.value > before) void toEnd()
    },
    { strategy: 'document-ready' },
  )

  const point = $((event: Event) => {
    over.value = rowPointed(event) ?? over.value
  })

  const [head, ...replies] = shown.chunks
  return (
    <>
      <div class="log__frame" onPointerLeave$={() => (over.value = over.value && '')}>
        <div
          ref={box}
          class="log panel__log"
          role="log"
          aria-live="off"
          aria-label={say('panel.threadIn', { where: subjectName(view) })}
          tabIndex={0}
          onKeyDown$={rowKeys}
          onContextMenu$={rowPressed}
          onPointerDown$={rowHeld}
          onPointerOver$={point}
          onFocusin$={point}
          onClick$={async (event) => {
            const clicked = clickedIn(event.target as Element)
            if (clicked?.kind === 'reaction') told.value = await reactTo(client.value, clicked)
            if (clicked?.kind !== 'menu') return
            if (over.value !== null) over.value = ''
            menu.num = clicked.num
            menu.asked += 1
          }}
        >
          <div class="log__list panel__list">
            {shown.state !== 'there' && (
              <p class={['panel__note', `panel__note--${shown.state}`]} role="status">
                {say(NOTES[shown.state])}
              </p>
            )}
            {head && <ChunkRows chunk={head} prefix="t" />}
            {shown.hasOlder && (
              <button
                type="button"
                class="button button--quiet button--small panel__more"
                onClick$={() => thread.value?.older()}
              >
                {say('panel.older')}
              </button>
            )}
            <div class="panel__replies" ref={list}>
              {replies.map((chunk) => (
                <ChunkRows key={chunk.key} chunk={chunk} prefix="t" />
              ))}
              {shown.state === 'there' && replies.length === 0 && (
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
          </div>
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
        {over.value !== null && (
          <RowTools
            over={over as Signal<string>}
            talk={shown}
            client={client}
            told={told}
            errand={errand}
          />
        )}
        <Told told={told} />
      </div>
      {shown.state === 'there' && (
        <Announcer talk={shown} me={me.id} skipsEchoes={props.isBeside} />
      )}
      <TypingLine talk={shown} />
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

const nothing = (): void => undefined

/** All of a thread that is loaded stands there: nothing is asked for, or counted as read, by scrolling. */
const KEEPS_ONLY = {
  ...{ moved: nothing, nearTop: nothing, nearEnd: nothing, looked: nothing, settled: nothing },
  follows: () => true,
}

/** Where there is a keyboard one can write at once; not when the focus has gone elsewhere. */
function focusBox(box: HTMLElement | undefined): void {
  const panel = box?.closest('.panel')
  if (!panel?.contains(document.activeElement) || !matchMedia('(pointer: fine)').matches) return
  panel.querySelector('textarea')?.focus()
}
