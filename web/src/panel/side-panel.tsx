import {
  component$,
  noSerialize,
  useContext,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import type { Talk } from '../conversation/talk.ts'
import { takeFiles } from '../files/take-files.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { Icon } from '../ui/icon.tsx'
import { FindPanel } from './find-panel.tsx'
import { panelKeys } from './panel-keys.ts'
import { panelOf } from './panel-of.ts'
import { PeoplePanel } from './people-panel.tsx'
import { PinsPanel } from './pins-panel.tsx'
import { ThreadPanel } from './thread-panel.tsx'

interface SidePanelProps {
  talk: Talk
  view: ConversationView
  client: Signal<NoSerialize<ConversationClient>>
}

/** Where it stands in the place of the conversation (panel.css); then it is the page. */
const NARROW = '(max-width: 68rem)'

const TITLES = {
  thread: 'panel.thread',
  pins: 'panel.pins',
  people: 'panel.people',
  find: 'panel.find',
} as const

/** What stands beside the conversation, as the address says. */
export const SidePanel = component$<SidePanelProps>(({ talk, view, client }) => {
  const { page, go } = useContext(AppContext)
  const frame = useSignal<HTMLElement>()
  /** What had the focus before it came here. */
  const before = useSignal<NoSerialize<Element>>()
  /** Which it came to. */
  const entered = useSignal<string>()
  const panel = panelOf(page.value.path)

  const covers = useSignal(false)

  useVisibleTask$(
    (task) => {
      const narrow = matchMedia(NARROW)
      const follow = (): void => {
        covers.value = narrow.matches
      }
      follow()
      narrow.addEventListener('change', follow)
      task.cleanup(() => narrow.removeEventListener('change', follow))
    },
    { strategy: 'document-ready' },
  )

  // Whoever opens it, or opens another in its place, goes on there.
  useVisibleTask$(
    (task) => {
      const kind = task.track(() => panelOf(page.value.path)?.kind)
      if (kind === undefined || kind === entered.value) return
      entered.value = kind
      const at = document.activeElement
      if (at && at !== document.body && frame.value?.contains(at) === false)
        before.value = noSerialize(at)
      // Its box takes the focus from here, where it has one.
      frame.value?.querySelector<HTMLElement>('.panel__title')?.focus({ preventScroll: true })
    },
    { strategy: 'document-ready' },
  )

  // Whoever shuts it goes on where they were.
  useVisibleTask$(
    (task) => {
      task.cleanup(() => {
        const was = before.value
        if (was instanceof HTMLElement && was.isConnected) was.focus()
        else document.getElementById('content')?.focus({ preventScroll: true })
      })
    },
    { strategy: 'document-ready' },
  )

  if (!panel) return null
  return (
    <div
      ref={frame}
      class="panel"
      role={covers.value ? 'main' : 'complementary'}
      aria-labelledby="panel-title"
      onPaste$={takeFiles}
      onDragOver$={takeFiles}
      onDragLeave$={takeFiles}
      onDrop$={takeFiles}
      onKeyDown$={panelKeys}
      onShut$={() => go(pageOf(page.value.path), 'push')}
    >
      <div class="panel__head">
        <h2
          class="panel__title"
          id="panel-title"
          tabIndex={-1}
          role={covers.value ? 'heading' : undefined}
          aria-level={covers.value ? 1 : undefined}
        >
          {say(TITLES[panel.kind])}
        </h2>
        <a class="icon-button" href={pageOf(page.value.path)} aria-label={say('panel.close')}>
          <Icon name="cross" />
        </a>
      </div>
      {panel.kind === 'thread' && (
        <ThreadPanel
          key={panel.root}
          talk={talk}
          view={view}
          client={client}
          isBeside={!covers.value}
        />
      )}
      {panel.kind === 'pins' && <PinsPanel talk={talk} client={client} />}
      {panel.kind === 'people' && <PeoplePanel talk={talk} view={view} />}
      {panel.kind === 'find' && <FindPanel talk={talk} client={client} />}
    </div>
  )
})
