import {
  $,
  component$,
  noSerialize,
  sync$,
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
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-client.ts'
import { PaceLine } from '../sanctioned/pace-line.tsx'
import { Icon } from '../ui/icon.tsx'
import { browserPorts } from '../sync/browser-ports.ts'
import { newClientId } from '../sync/client-id.ts'
import { CommandPart } from '../commands/command-part.tsx'
import { sceneOf } from '../commands/scene.ts'
import { DraftCourier } from '../sync/draft-courier.ts'
import { browserDrafts } from '../sync/drafts.ts'
import { freshCommands, nothingOffered, type CommandState } from './command-state.ts'
import { charactersLeft } from './room-left.ts'
import { draftOf, messageOf } from './slash.ts'

const drafts = browserDrafts()

interface ComposerProps {
  client: Signal<NoSerialize<ConversationClient>>
  talk: Talk
  recalled: Signal<string | null>
  me: PersonId
  conversation: ConversationId
  where: string
  /** In a slow room, for who has to wait. */
  slowSeconds: number
}

/** Where one writes. What cannot be sent says why and stays. */
export const Composer = component$<ComposerProps>((props) => {
  const { client, talk, recalled, me, conversation } = props
  const app = useContext(AppContext)
  const { inbox } = app
  const box = useSignal<HTMLTextAreaElement>()
  const courier = useSignal<NoSerialize<DraftCourier>>()
  const state = useStore<{ wrong: Wrong | null; left: number | null; wanted: boolean }>({
    wrong: null,
    left: null,
    wanted: false,
  })
  const commands = useStore<CommandState>(freshCommands(), { deep: false })

  const typed = $(async () => {
    const area = box.value
    if (!area) return
    fit(area)
    state.wrong = null
    state.left = charactersLeft(area.value)
    keep(courier.value, me, conversation, area.value)
    commands.outcome = null
    if (messageOf(area.value) !== null) {
      Object.assign(commands, nothingOffered())
      if (area.value.trim() !== '') client.value?.typing()
      return
    }
    const { offer } = await import('../commands/offer.ts')
    const scene = sceneOf(app)
    if (scene && messageOf(area.value) === null) offer(commands, area.value, scene)
  })

  const take = $((text: string) => {
    const area = box.value
    if (!area) return
    area.value = text
    area.focus()
    return typed()
  })

  /** Never leaves as a message, whatever becomes of it. */
  const command = $(async (area: HTMLTextAreaElement) => {
    const scene = sceneOf(app)
    if (!scene || commands.busy) return
    const draft = area.value
    commands.busy = true
    Object.assign(commands, nothingOffered(), { draft })
    try {
      const { run } = await import('../commands/run.ts')
      commands.outcome = await run(draft, scene, app)
    } catch {
      commands.outcome = { kind: 'wrong', text: sentenceOf('unreachable') }
    }
    commands.busy = false
    if (commands.outcome.kind === 'wrong' || area.value !== draft) return
    area.value = ''
    keep(courier.value, me, conversation, '')
    fit(area)
  })

  const send = $(() => {
    const area = box.value
    if (!area || area.value.trim() === '') return
    const message = messageOf(area.value)
    if (message === null) return command(area)
    if (talk.connection.kind === 'ended') {
      state.wrong = 'forbidden'
      return
    }
    // Not connected yet, right after the page came: it leaves as soon as there is a client.
    state.wanted = client.value === undefined
    const result = client.value?.send(message)
    if (!result) return
    if (!result.ok) {
      state.wrong = result.code
      return
    }
    area.value = ''
    state.wrong = null
    state.left = null
    keep(courier.value, me, conversation, '')
    fit(area)
  })

  useVisibleTask$(
    async (task) => {
      const area = box.value
      if (!area) return
      task.cleanup(() => courier.value?.close())
      const kept = await drafts.load(me, conversation)
      const opened = new DraftCourier({
        ...{ conversation, device: newClientId(Date.now()), kept, ports: browserPorts() },
        fill: (draft) => {
          put(area, draft.text)
          state.left = charactersLeft(draft.text)
          void drafts.save(me, conversation, draft)
        },
      })
      courier.value = noSerialize(opened)
      // What was typed before the page came alive is newer than the draft.
      if (area.value === '') put(area, kept.text)
      else keep(opened, me, conversation, area.value)
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const opened = task.track(() => courier.value)
      const reached = task.track(() => inbox.value)
      if (opened && reached) opened.follow(reached)
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const ready = task.track(() => client.value)
      if (ready && state.wanted) void send()
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$((task) => {
    const text = task.track(() => recalled.value)
    const area = box.value
    if (text === null || !area) return
    recalled.value = null
    const draft = draftOf(text)
    area.value = area.value === '' ? draft : `${draft}\n${area.value}`
    area.focus()
    void typed()
  })

  const { outcome } = commands
  return (
    <form class="composer" preventdefault:submit onSubmit$={send}>
      {(commands.options.length > 0 || outcome !== null) && (
        <CommandPart state={commands} onPick$={take} />
      )}
      <div class="composer__box">
        <textarea
          ref={box}
          class="composer__text"
          rows={1}
          dir="auto"
          aria-label={say('compose.label', { where: props.where })}
          placeholder={say('compose.label', { where: props.where })}
          aria-describedby="composer-why"
          aria-invalid={state.wrong === null && outcome?.kind !== 'wrong' ? undefined : 'true'}
          aria-controls={commands.options.length > 0 ? 'commands' : undefined}
          aria-activedescendant={
            commands.active < 0 ? undefined : `command-${String(commands.active)}`
          }
          enterKeyHint="enter"
          onInput$={typed}
          onKeyDown$={[
            // Decided at once. Not on touch keyboards, where Enter is the only way to a new line;
            // not while an input method is composing: for Safari, which ends the composition before
            // the key that ended it, 229 is the only sign of that.
            sync$((event: KeyboardEvent, area: HTMLTextAreaElement) => {
              const chooses =
                area.hasAttribute('aria-activedescendant') &&
                !event.isComposing &&
                !event.shiftKey &&
                ['ArrowDown', 'ArrowUp', 'Escape', 'Tab', 'Enter'].includes(event.key)
              const sends =
                event.key === 'Enter' &&
                !event.shiftKey &&
                !event.isComposing &&
                // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
                event.keyCode !== 229 &&
                !matchMedia('(pointer: coarse)').matches
              if (sends || chooses) event.preventDefault()
            }),
            $(async (event: KeyboardEvent) => {
              const area = box.value
              if (!event.defaultPrevented || !area) return
              if (messageOf(area.value) !== null) return send()
              const { offer, press } = await import('../commands/offer.ts')
              const scene = sceneOf(app)
              if (scene) offer(commands, area.value, scene)
              const choice = press(commands, event.key)
              if (choice === 'send') await send()
              else if (choice !== 'stays') await take(choice.becomes)
            }),
          ]}
        />
        <button
          type="submit"
          class="composer__send"
          aria-label={say('compose.send')}
          title={say('compose.send')}
          aria-disabled={talk.connection.kind === 'ended'}
        >
          <Icon name="send" />
        </button>
      </div>
      <p class="composer__why" id="composer-why" role="status">
        {state.wrong !== null && <strong>{sentenceOf(state.wrong)}</strong>}
        {outcome?.kind === 'wrong' && <strong>{outcome.text}</strong>}
        {outcome?.kind === 'told' && <span>{outcome.text}</span>}
        {commands.busy && <span>{say('commands.working')}</span>}
        {state.left !== null && <span>{room(state.left)}</span>}
        {state.wanted && <span>{say('compose.notOpen')}</span>}
        {props.slowSeconds > 0 && <PaceLine talk={talk} me={me} seconds={props.slowSeconds} />}
        <span class="composer__hint">{say('compose.hint')}</span>
      </p>
    </form>
  )
})

function room(left: number): string {
  return left < 0 ? say('compose.over', { count: -left }) : say('compose.left', { count: left })
}

function keep(
  courier: DraftCourier | undefined,
  me: PersonId,
  conversation: ConversationId,
  text: string,
): void {
  void drafts.save(me, conversation, courier?.typed(text) ?? { text, at: Date.now() })
}

/** From elsewhere: the cursor stays where it is. */
function put(area: HTMLTextAreaElement, text: string): void {
  const { selectionStart, selectionEnd } = area
  area.value = text
  area.setSelectionRange(selectionStart, selectionEnd)
  fit(area)
}

/** Grows with the text; the sheet's `max-height` ends it. */
function fit(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
