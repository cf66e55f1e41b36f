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
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import type { Talk } from '../conversation/talk.ts'
import type { Brought } from '../files/attach.ts'
import { FileTray } from '../files/file-tray.tsx'
import type { Item } from '../files/tray-item.ts'
import type { Uploads } from '../files/uploads.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-client.ts'
import { PaceLine } from '../sanctioned/pace-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { CommandPart } from '../commands/command-part.tsx'
import { sceneOf } from '../commands/scene.ts'
import { freshCommands, nothingOffered, type CommandState, type Taken } from './command-state.ts'
import { decideKey, type DecidedKey } from './decide-key.ts'
import { empty, fit, keep, replaceDraft } from './draft-box.ts'
import { ComposerTools } from './composer-tools.tsx'
import { ComposerWhy } from './composer-why.tsx'
import { idsOf, placeOf } from './composer-place.ts'
import { EchoTick } from './echo-tick.tsx'
import { ErrandLine } from './errand-line.tsx'
import type { Errand, Recalled } from './errand.ts'
import { charactersLeft } from './room-left.ts'
import { PollButton } from './poll-button.tsx'
import { SendButton } from './send-button.tsx'
import { isPlain, messageOf } from './slash.ts'
import { useBroughtBack } from './use-brought-back.ts'
import { useKeptDraft } from './use-kept-draft.ts'

interface ComposerProps {
  client: Signal<NoSerialize<ConversationClient>>
  talk: Talk
  recalled: Signal<Recalled | null>
  /** What is written for, when it is no message of its own. */
  errand: Signal<Errand | null>
  me: PersonId
  conversation: ConversationId
  /** The root under which this writes; absent in the flow. */
  thread?: number
  /** What stands above it: the arrow up changes the last of mine. */
  said: Pick<Talk, 'chunks'>
  where: string
  /** In a slow room, for who has to wait. */
  slowSeconds: number
}

interface ComposerState {
  wrong: Wrong | null
  left: number | null
  wanted: boolean
}

/** Where one writes. What cannot be sent says why and stays. */
export const Composer = component$<ComposerProps>((props) => {
  const { client, talk, recalled, errand, me, conversation, thread } = props
  const place = placeOf(conversation, thread)
  const ids = idsOf(thread)
  const app = useContext(AppContext)
  const box = useSignal<HTMLTextAreaElement>()
  const state = useStore<ComposerState>({ wrong: null, left: null, wanted: false })
  const commands = useStore<CommandState>(freshCommands(), { deep: false })
  /** A reply that shows in the flow as well. */
  const echo = useSignal(false)
  /** What stood in the box before a message was put there to be changed. */
  const setAside = useSignal<string | null>(null)
  const uploads = useSignal<NoSerialize<Uploads>>()
  const items = useSignal<readonly Item[]>([])
  const courier = useKeptDraft({ box, me, conversation, thread, setAside, state })

  const typed = $(async () => {
    const area = box.value
    if (!area) return
    fit(area)
    state.wrong = null
    state.left = charactersLeft(area.value)
    // What is changed is no draft.
    const about = errand.value
    if (setAside.value === null) keep(courier.value, me, place, area.value)
    else if (about?.kind === 'edit') {
      const text = area.value
      const { keepHalfMade } = await import('./half-made.ts')
      keepHalfMade({ me, conversation, num: about.num }, text)
    }
    commands.outcome = null
    if (messageOf(area.value)?.trim()) client.value?.typing(thread)
    if (isPlain(area)) {
      Object.assign(commands, nothingOffered())
      return
    }
    const { offer } = await import('../commands/offer.ts')
    const scene = sceneOf(app, client.value)
    const whole = scene && (await offer(commands, area, scene))
    if (whole) replaceDraft(area, whole)
  })

  const take = $((taken: Taken) => {
    if (box.value) replaceDraft(box.value, taken)
  })

  /** Never leaves as a message, whatever becomes of it. */
  const command = $(async (area: HTMLTextAreaElement) => {
    const draft = area.value
    if (commands.busy) return
    commands.busy = true
    const { runDraft } = await import('./run-draft.ts')
    const writing = { thread, errand, echo, uploads }
    if (!(await runDraft(commands, draft, app, writing)) || area.value !== draft) return
    empty(area, courier.value, me, place)
  })

  /** Back to what was being written before. */
  const endErrand = $(() => {
    const area = box.value
    const about = errand.value
    if (about?.kind === 'edit')
      void import('./half-made.ts').then((kept) => {
        kept.forgetHalfMade({ me, conversation, num: about.num })
      })
    if (area && setAside.value !== null) {
      area.value = setAside.value
      fit(area)
    }
    setAside.value = null
    errand.value = null
    state.wrong = null
    state.left = null
    area?.focus()
  })

  const change = $(async (num: number, text: string) => {
    if (text === errand.value?.text) return endErrand()
    const answer = await client.value?.ask({ t: 'edit', num, text })
    if (answer?.t === 'ack') return endErrand()
    state.wrong = answer?.t === 'error' ? answer.code : 'unreachable'
  })

  const attach = $(async (files: Brought | null) => {
    const parts = await import('../files/attach.ts')
    await parts.attach({ app, box, uploads, items, thread }, files)
  })

  const send = $(async () => {
    const area = box.value
    const files = items.value.length > 0 && errand.value?.kind !== 'edit'
    if (!area || (!files && area.value.trim() === '')) return
    const cards = files && (await uploads.value?.whole())
    if (cards === null) return
    const about = errand.value
    const message = messageOf(area.value)
    if (about?.kind === 'edit' && message !== null) return change(about.num, message)
    if (message === null) return command(area)
    if (talk.connection.kind === 'ended') {
      state.wrong = 'forbidden'
      return
    }
    // Not connected yet, right after the page came: it leaves as soon as there is a client.
    state.wanted = client.value === undefined
    const result = client.value?.send(message, {
      ...(about?.kind === 'reply' && (about.as ?? { replyTo: about.num })),
      ...(cards && cards.length > 0 && { files: cards }),
      ...(thread !== undefined && { thread, echo: echo.value }),
    })
    if (!result) return
    if (!result.ok) {
      state.wrong = result.code
      return
    }
    if (cards) uploads.value?.sent(cards)
    errand.value = null
    echo.value = false
    state.wrong = null
    state.left = null
    empty(area, courier.value, me, place)
  })

  useVisibleTask$(
    (task) => {
      const ready = task.track(() => client.value)
      if (ready && state.wanted) void send()
    },
    { strategy: 'document-ready' },
  )

  useBroughtBack({ box, client, recalled, errand, echo, setAside, typed, me, conversation })

  const { outcome } = commands
  return (
    <form class="composer" preventdefault:submit onSubmit$={send}>
      {(commands.options[0] || outcome || app.asides.value[0]) && (
        <CommandPart
          state={commands}
          ids={ids}
          thread={thread}
          recalled={recalled}
          onPick$={take}
        />
      )}
      {/* There before it says something, or it would not be heard. */}
      <p class="unseen" role="status">
        {commands.said}
      </p>
      {errand.value !== null && <ErrandLine errand={errand.value} onEnd$={endErrand} />}
      {items.value.length > 0 && <FileTray uploads={uploads} items={items.value} />}
      <div
        class="composer__box"
        role="group"
        aria-label={say('compose.label', { where: props.where })}
      >
        <div class="composer__room">
          <textarea
            ref={box}
            class="composer__text"
            rows={1}
            dir="auto"
            aria-label={say('compose.label', { where: props.where })}
            placeholder={
              thread === undefined
                ? say('compose.label', { where: props.where })
                : say('compose.answer')
            }
            aria-describedby={ids.why}
            aria-invalid={state.wrong === null && outcome?.kind !== 'wrong' ? undefined : 'true'}
            aria-controls={commands.options.length > 0 ? ids.commands : undefined}
            aria-activedescendant={
              commands.active < 0 ? undefined : `${ids.option}${String(commands.active)}`
            }
            enterKeyHint="enter"
            onInput$={typed}
            onFiles$={(event: CustomEvent<Brought>) => attach(event.detail)}
            onKeyDown$={[
              decideKey,
              $(async (event: DecidedKey) => {
                const [area, { does }] = [box.value, event]
                if (!area || does === 'composes') return
                if (does === 'recalls' && errand.value === null) {
                  const { lastOfMine, toTheLast } = await import('./errand.ts')
                  errand.value = (event.shiftKey ? toTheLast : lastOfMine)(props.said)
                  return
                }
                if (event.key === 'Escape' && commands.active < 0 && errand.value)
                  return endErrand()
                if (!does) return
                if (does === 'formats') {
                  const { formatBy } = await import('./format-by.ts')
                  formatBy(event, area)
                  return
                }
                if (isPlain(area)) {
                  // What is offered belongs where the cursor was.
                  Object.assign(commands, nothingOffered())
                  return does === 'sends' ? send() : undefined
                }
                const { offer, press } = await import('../commands/offer.ts')
                const scene = sceneOf(app, client.value)
                const whole = scene && (await offer(commands, area, scene))
                if (whole) await take(whole)
                const choice = press(commands, event.key)
                if (choice === 'send') return does === 'sends' ? send() : undefined
                if (choice !== 'stays') await take(choice.becomes)
              }),
            ]}
          />
        </div>
        <button
          type="button"
          class="composer__tool composer__attach"
          aria-label={say('files.attach')}
          title={say('files.attach')}
          onClick$={() => attach(null)}
        >
          <Icon name="clip" />
        </button>
        <PollButton commands={commands} />
        <ComposerTools box={box} errand={errand} echo={echo} thread={thread} uploads={uploads} />
        <SendButton isEnded={talk.connection.kind === 'ended'} />
      </div>
      {thread !== undefined && <EchoTick echo={echo} />}
      <ComposerWhy
        id={ids.why}
        commands={commands}
        wrong={state.wrong}
        left={state.left}
        isWanted={state.wanted}
      >
        {props.slowSeconds > 0 && <PaceLine talk={talk} seconds={props.slowSeconds} />}
      </ComposerWhy>
    </form>
  )
})
