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
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { painted } from '../app/painted.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { Errand, Recalled } from '../composer/errand.ts'
import { reactTo } from '../reactions/react-to.ts'
import { Told } from '../ui/told.tsx'
import { MessageMenu } from '../message-menu/message-menu.tsx'
import { RowTools } from '../message-menu/row-tools.tsx'
import { clickedIn } from './clicked.ts'
import { eyeOf } from './eye.ts'
import { viewportNow } from './first-rows.ts'
import { LogList } from './log-list.tsx'
import type { MenuTarget } from './menu-target.ts'
import { NewestPill } from './newest-pill.tsx'
import { rowPointed } from './pointed.ts'
import { reaches } from './reaches.ts'
import { rowHeld, rowKeys, rowPressed } from './row-keys.ts'
import { ScrollKeeper } from './scroll-keeper.ts'
import { subjectName } from './subject.ts'
import { takeState, wantsAnswered, type Talk } from './talk.ts'
import { skipsUnread } from './unread.ts'
import { UnreadBar } from './unread-bar.tsx'
import { useColours } from './use-colours.ts'
import { wantedOf } from './wanted.ts'

/** So many stay before some go. */
const CHUNKS = 10

interface MessageLogProps {
  talk: Talk
  view: ConversationView
  client: Signal<NoSerialize<ConversationClient>>
  /** The message that the address names is on its way into sight. */
  isArriving: Signal<boolean>
  /** What the composer is to write for. */
  errand: Signal<Errand | null>
  /** A refused message on its way back into the composer. */
  recalled: Signal<Recalled | null>
}

/**
 * The messages. The box runs from the bottom (`column-reverse`), so that the first paint shows the
 * end without a script, and adding older messages above moves nothing.
 */
export const MessageLog = component$<MessageLogProps>((props) => {
  const { talk, client, isArriving } = props
  const { page, zone, attention } = useContext(AppContext)
  const box = useSignal<HTMLElement>()
  const list = useSignal<HTMLElement>()
  const isDown = useSignal(true)
  /** On the way to the end, which is not loaded yet. */
  const isHeading = useSignal(false)
  const wanted = useSignal<number | null>(null)
  const written = useSignal(0)
  const menu = useStore<MenuTarget>({ num: null, asked: 0 })
  const told = useSignal('')
  /** Whose tools are shown, from the first time that a row was pointed at or walked to. */
  const over = useSignal<string | null>(null)
  const me = props.view.around.me

  useColours(list, talk)

  const toEnd = $(() => {
    isHeading.value = talk.hasNewer
    if (talk.hasNewer) client.value?.loadNewest()
    box.value?.scrollTo({ top: 0 })
  })

  useVisibleTask$(
    async (task) => {
      // To look at the rows is to have them laid out once more: when they are seen.
      await painted()
      if (!box.value?.isConnected || !list.value) return
      let furthest = 0
      const keeper = new ScrollKeeper(box.value, list.value, {
        moved: (down) => (isDown.value = down),
        // One page at a time: the last one asked for must stand on the screen.
        nearTop: () => {
          const oldest = talk.chunks[0]?.rows[0]?.message.num
          if (talk.hasOlder && talk.loading === null && isDrawn(oldest)) client.value?.loadOlder()
        },
        nearEnd: () => {
          if (!talk.hasNewer || talk.loading !== null || !isDrawn(talk.newest)) return
          if (isHeading.value) client.value?.loadNewest()
          else client.value?.loadNewer()
        },
        looked: ({ first, last }) => {
          furthest = Math.max(furthest, last)
          if (isDown.value && !talk.hasNewer && box.value) noteReach(props.view, first, box.value)
          if (talk.seen === null || isArriving.value) return
          const hearsAll = surroundingsOf(page.value)?.blocked.length === 0
          const { unread = 0 } = attention.value.waiting[props.view.subject.id] ?? {}
          const mayWait = hearsAll || unread > 0
          talk.skips = skipsUnread({ ...talk, mayWait }, talk.seen, first)
          if (!talk.skips) talk.seen = Math.max(talk.seen, last)
        },
        settled: () => {
          if (wantsAnswered(talk)) {
            void import('./answered.ts').then(({ answeredIn }) => {
              const opened = client.value
              if (!opened || !box.value) return
              const show = (): void =>
                takeState(talk, opened.state, eyeOf({ page, zone }, props.view))
              void answeredIn(opened, talk).seek(box.value, show)
            })
          }
          if (talk.chunks.length <= CHUNKS || isArriving.value) return
          void import('./let-go.ts').then(({ letGo }) => {
            if (client.value && box.value)
              letGo(client.value, talk, box.value, { me: me.id, furthest })
          })
        },
        follows: () => !talk.hasNewer || isHeading.value,
      })
      task.cleanup(() => keeper.close())
    },
    { strategy: 'document-ready' },
  )

  // What was wanted while the line was down is asked for again, and what was not looked at is:
  // the keeper does both at every scroll.
  useVisibleTask$(
    (task) => {
      const live = task.track(() => talk.connection.kind === 'live')
      const isThere = task.track(() => !isArriving.value)
      task.track(() => talk.readBefore)
      if (live && isThere) box.value?.dispatchEvent(new Event('scroll'))
    },
    { strategy: 'document-ready' },
  )

  // There: from now on later pages are somebody's who reads further back.
  useVisibleTask$(
    (task) => {
      if (!task.track(() => talk.hasNewer)) isHeading.value = false
    },
    { strategy: 'document-ready' },
  )

  // The address names no message any more: back to the end. Names it one, nobody heads there.
  useVisibleTask$(
    (task) => {
      const before = wanted.value
      wanted.value = wantedOf(task.track(() => page.value.path))
      if (wanted.value !== null) isHeading.value = false
      if (before === null || wanted.value !== null) return
      isArriving.value = false
      void toEnd()
    },
    { strategy: 'document-ready' },
  )

  // Whoever writes wants to see it.
  useVisibleTask$(
    (task) => {
      const before = written.value
      written.value = task.track(() => talk.pending.length)
      if (written.value > before && !isArriving.value) void toEnd()
    },
    { strategy: 'document-ready' },
  )

  const point = $((event: Event) => {
    over.value = rowPointed(event) ?? over.value
  })

  return (
    <div class="log__frame" onPointerLeave$={() => (over.value = over.value && '')}>
      <div class="unread-bar" role="status">
        {talk.skips && (
          <UnreadBar talk={talk} conversation={props.view.subject.id} client={client} />
        )}
      </div>
      <div
        class="log"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={say('talk.messagesIn', { where: subjectName(props.view) })}
        aria-describedby="log-keys"
        tabIndex={0}
        onKeyDown$={rowKeys}
        onContextMenu$={rowPressed}
        onPointerDown$={rowHeld}
        onPointerOver$={point}
        onFocusin$={point}
        onReadall$={async () => {
          const { readAll } = await import('./read-all.ts')
          readAll(client.value, talk, attention.value.waiting[props.view.subject.id])
          await toEnd()
        }}
        onClick$={async (event) => {
          const clicked = clickedIn(event.target as Element, event.altKey)
          if (clicked?.kind === 'reaction') told.value = await reactTo(client.value, clicked)
          if (clicked?.kind === 'unread') {
            const { markUnread } = await import('../message-menu/mark-unread.ts')
            told.value = await markUnread(client.value, clicked.num)
          }
          if (clicked?.kind !== 'menu') return
          if (over.value !== null) over.value = ''
          menu.num = clicked.num
          menu.asked += 1
        }}
      >
        <LogList
          talk={talk}
          view={props.view}
          client={client}
          recalled={props.recalled}
          list={list}
        />
      </div>
      <p class="unseen" id="log-keys">
        {say('message.keys')}
      </p>
      {menu.asked > 0 && (
        <MessageMenu target={menu} talk={talk} client={client} told={told} errand={props.errand} />
      )}
      {over.value !== null && (
        <RowTools
          over={over as Signal<string>}
          talk={talk}
          client={client}
          told={told}
          errand={props.errand}
        />
      )}
      <Told told={told} />
      <NewestPill talk={talk} me={me.id} isDown={isDown} onGo$={toEnd} />
    </div>
  )
})

function noteReach({ subject }: ConversationView, first: number, box: HTMLElement): void {
  const { clientWidth: width, clientHeight: height } = box
  reaches.note(subject.id, first, { width, height }, viewportNow())
}

function isDrawn(num: number | undefined): boolean {
  return document.getElementById(`m${String(num)}`) !== null
}
