import {
  component$,
  noSerialize,
  useContext,
  useContextProvider,
  useSignal,
  useStore,
  useVisibleTask$,
  type NoSerialize,
} from '@builder.io/qwik'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { isTombstone } from '../../../durable-objects/protocol/message.ts'
import { AppContext } from '../app/app-state.ts'
import { keepPage } from '../app/kept-pages.ts'
import { painted } from '../app/painted.ts'
import { surroundingsOf } from '../app/page-changes.ts'
import { pageOf } from '../app/paths.ts'
import { sessionEnded } from '../app/session-ended.ts'
import { BlockedBar } from '../circles/blocked-bar.tsx'
import { TalkMenu } from '../circles/talk-menu.tsx'
import type { Errand, Recalled } from '../composer/errand.ts'
import { Composer } from '../composer/composer.tsx'
import { SilentNote } from '../sanctioned/silent-note.tsx'
import { CardButton } from '../shell/card-button.tsx'
import { takeFiles } from '../files/take-files.ts'
import { keepEndOf, seedOf } from '../offline/copy.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { openConversation, type ConversationClient } from '../sync/conversation-client.ts'
import type { ConversationState } from '../sync/conversation-state.ts'
import { PanelLinks } from '../panel/panel-links.tsx'
import { panelOf } from '../panel/panel-of.ts'
import { SidePanel } from '../panel/side-panel.tsx'
import { fetchParser, whenParserMissed } from '../markdown/parser.ts'
import { AboutLink } from './about-link.tsx'
import { ClientContext } from './client-context.ts'
import { Announcer } from './announcer.tsx'
import { inBursts } from './bursts.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { RoomPace } from './room-pace.tsx'
import { HereNow } from './here-now.tsx'
import { MessageLog } from './message-log.tsx'
import { OtherStanding } from './other-standing.tsx'
import { aboutPath, subjectName, subjectTopic, rightsShown, slowFor, whySilent } from './subject.ts'
import { eyeOf } from './eye.ts'
import {
  blockedBy,
  comeBack,
  firstTalk,
  hearBeyond,
  takeState,
  wantsParser,
  type Talk,
} from './talk.ts'
import { WantedMessage } from './wanted-message.tsx'
import { wantedOf } from './wanted.ts'
import { TypingLine } from './typing-line.tsx'

/** After so long what formats messages is asked for again, when it could not be had. */
const PARSER_AGAIN_MS = 3_000

/** A conversation that one may read: its socket is open as long as this is on screen. */
export const LiveConversation = component$<{ view: ConversationView }>((props) => {
  const app = useContext(AppContext)
  const talk = useStore<Talk>(firstTalk(props.view, app.zone.value), { deep: false })
  const client = useSignal<NoSerialize<ConversationClient>>()
  useContextProvider(ClientContext, client)
  // Nothing is read while the message that the address names is still on its way.
  const isArriving = useSignal(wantedOf(app.page.value.path) !== null)
  const unheard = useSignal([...blockedBy(props.view.around)].join())
  /** A refused message on its way back into the composer. */
  const recalled = useSignal<Recalled | null>(null)
  const errand = useSignal<Errand | null>(null)
  const where = subjectName(props.view)
  const { id } = props.view.subject
  const me = props.view.around.me.id
  const silent = whySilent(props.view)
  const { subject } = props.view
  const card = subject.kind === 'thread' && !isTombstone(subject.with) ? subject.with : null
  const other = card && card.id !== me ? card : null
  const about = aboutPath(props.view)

  useVisibleTask$(
    async (task) => {
      const { subject } = props.view
      const left = new AbortController()
      task.cleanup(() => left.abort())
      const seed = await seedOf(props.view.content)
      // What was drawn here is seen first: then comes the line to the server, and the rest of the messages.
      await painted()
      if (left.signal.aborted) return
      const opened = openConversation({
        conversation: id,
        me,
        ...(subject.kind === 'thread' && { withPerson: subject.with.id }),
        ...(seed && { seed }),
        rights: () => rightsShown(props.view),
      })
      client.value = noSerialize(opened)
      const asked = new Set<string>()
      const heard: Pick<Talk, 'beyond'> = { beyond: [] }
      let rightsChanged = 0
      let isFetching = false
      const format = (): void => {
        if (isFetching || !wantsParser(talk)) return
        isFetching = true
        void fetchParser().then((isThere) => {
          isFetching = false
          if (isThere) takeState(talk, opened.state, eyeOf(app, props.view))
          // Not to be had just now: what waits for it stands as it was typed until then.
          else setTimeout(() => opened === client.value && format(), PARSER_AGAIN_MS)
        })
      }
      // While a row is drawn nothing else may be.
      whenParserMissed(() => setTimeout(format))
      const take = (state: ConversationState): void => {
        // Somebody whom the list beside does not show yet: they have only just joined.
        const known = new Set(surroundingsOf(app.page.value)?.people.map((person) => person.id))
        const stranger = [...state.here].find((person) => !known.has(person) && !asked.has(person))
        if (stranger) {
          asked.add(stranger)
          void app.go(app.page.value.path, 'keep')
        }
        if (state.rightsChanged !== rightsChanged) {
          rightsChanged = state.rightsChanged
          void app.go(app.page.value.path, 'keep')
        }
        if (heard.beyond.length > 0) talk.beyond = [...talk.beyond, ...heard.beyond]
        heard.beyond = []
        takeState(talk, state, eyeOf(app, props.view))
        format()
        const { connection } = state
        if (connection.kind === 'ended' && connection.bye.code === 'session_ended') {
          sessionEnded(app)
        }
      }
      const bursts = inBursts(take)
      bursts.offer(opened.state)
      const stop = opened.subscribe(bursts.offer)
      opened.hear((event) => {
        hearBeyond(heard, event, opened.state, eyeOf(app, props.view))
        if (heard.beyond.length > 0) bursts.offer(opened.state)
      })
      const path = pageOf(app.page.value.path)
      const stopKeeping = keepEndOf(opened, me, seed?.seq)
      task.cleanup(() => {
        const { view } = app.page.value
        const content = opened.state.connection.kind === 'live' ? opened.content() : null
        // What was left may be shown again, what was taken away may not.
        const isLeft = view.kind !== 'conversation' || view.subject.id !== id
        if (isLeft && content) keepPage(path, { ...props.view, content })
        stop()
        bursts.stop()
        stopKeeping()
        opened.close()
        client.value = undefined
      })
    },
    { strategy: 'document-ready' },
  )

  // Somebody was blocked or unblocked: what stands there folds or unfolds.
  useVisibleTask$(
    (task) => {
      task.track(() => surroundingsOf(app.page.value)?.blocked)
      const eye = eyeOf(app, props.view)
      const blocked = [...eye.blocked].join()
      const isOther = blocked !== unheard.value
      unheard.value = blocked
      if (!client.value) return
      // What waits now may have been of nobody whom one heard.
      if (isOther && talk.newAfter === null) comeBack(talk, client.value.state, eye)
      takeState(talk, client.value.state, eye)
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const seen = task.track(() => talk.seen)
      const opened = task.track(() => client.value)
      if (seen !== null) opened?.read(seen)
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const opened = task.track(() => client.value)
      const follow = (): void => {
        if (!opened || document.visibilityState !== 'visible') return
        const eye = eyeOf(app, props.view)
        comeBack(talk, opened.state, eye)
        takeState(talk, opened.state, eye)
      }
      document.addEventListener('visibilitychange', follow)
      task.cleanup(() => document.removeEventListener('visibilitychange', follow))
    },
    { strategy: 'document-ready' },
  )

  const panel = panelOf(app.page.value.path)
  return (
    <div
      class={[
        'beside',
        {
          'beside--open': panel !== null,
          'beside--wanted': wantedOf(app.page.value.path) !== null,
        },
      ]}
    >
      <main
        class="page talk"
        id="content"
        tabIndex={-1}
        onPaste$={takeFiles}
        onDragOver$={takeFiles}
        onDragLeave$={takeFiles}
        onDrop$={takeFiles}
      >
        <PageHeader title={where} lead={other ? '' : subjectTopic(props.view)}>
          {other && <OtherStanding q:slot="lead" person={other} />}
          <RoomPace view={props.view} />
          <HereNow talk={talk} isShared={subject.kind !== 'thread'} />
          <PanelLinks />
          {about !== null && <AboutLink path={about} />}
          {card && <CardButton person={card} />}
          {subject.kind !== 'room' && <TalkMenu view={props.view} />}
        </PageHeader>
        <ConnectionBar talk={talk} />
        {other && blockedBy(surroundingsOf(app.page.value)).has(other.id) && (
          <BlockedBar person={other.id} />
        )}
        {wantedOf(app.page.value.path) !== null && (
          <WantedMessage talk={talk} client={client} isArriving={isArriving} />
        )}
        <MessageLog
          talk={talk}
          view={props.view}
          client={client}
          isArriving={isArriving}
          errand={errand}
          recalled={recalled}
        />
        <Announcer talk={talk} me={me} />
        <TypingLine talk={talk} />
        {silent === null ? (
          <Composer
            client={client}
            talk={talk}
            said={talk}
            recalled={recalled}
            errand={errand}
            me={me}
            conversation={id}
            where={where}
            slowSeconds={slowFor(props.view)}
          />
        ) : (
          <SilentNote view={props.view} why={silent} />
        )}
      </main>
      {panel !== null && <SidePanel talk={talk} view={props.view} client={client} />}
    </div>
  )
})
