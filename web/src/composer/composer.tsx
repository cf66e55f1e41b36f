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
import { freshCommands, nothingOffered, type CommandState } from './command-state.ts'
import { decideKey } from './decide-key.ts'
import { drafts, fit, keep, put } from './draft-box.ts'
import { ErrandLine } from './errand-line.tsx'
import { editOf, lastOfMine, type Errand } from './errand.ts'
import { charactersLeft } from './room-left.ts'
import { draftOf, messageOf } from './slash.ts'

interface ComposerProps {
  client: Signal<NoSerialize<ConversationClient>>
  talk: Talk
  recalled: Signal<string | null>
  /** What is written for, when it is no message of its own. */
  errand: Signal<Errand | null>
  me: PersonId
  conversation: ConversationId
  where: string
  /** In a slow room, for who has to wait. */
  slowSeconds: number
}

/** Where one writes. What cannot be sent says why and stays. */
export const Composer = component$<ComposerProps>((props) => {
  const { client, talk, recalled, errand, me, conversation } = props
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
  /** What stood in the box before a message was put there to be changed. */
  const setAside = useSignal<string | null>(null)

  const typed = $(async () => {
    const area = box.value
    if (!area) return
    fit(area)
    state.wrong = null
    state.left = charactersLeft(area.value)
    // What is changed is no draft.
    if (setAside.value === null) keep(courier.value, me, conversation, area.value)
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

  /** Back to what was being written before. */
  const endErrand = $(() => {
    const area = box.value
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

  const send = $(() => {
    const area = box.value
    if (!area || area.value.trim() === '') return
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
    const result = client.value?.send(message, about ? { replyTo: about.num } : {})
    if (!result) return
    if (!result.ok) {
      state.wrong = result.code
      return
    }
    area.value = ''
    errand.value = null
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
          if (setAside.value === null) {
            put(area, draft.text)
            state.left = charactersLeft(draft.text)
          } else setAside.value = draft.text
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

  useVisibleTask$((task) => {
    const wanted = task.track(() => errand.value)
    const area = box.value
    if (!area || wanted === null) return
    if (wanted.kind === 'edit') {
      setAside.value ??= area.value
      put(area, draftOf(wanted.text))
      area.setSelectionRange(area.value.length, area.value.length)
    } else if (setAside.value !== null) {
      put(area, setAside.value)
      setAside.value = null
    }
    area.focus()
  })

  const { outcome } = commands
  return (
    <form class="composer" preventdefault:submit onSubmit$={send}>
      {(commands.options.length > 0 || outcome !== null) && (
        <CommandPart state={commands} onPick$={take} />
      )}
      {errand.value !== null && <ErrandLine errand={errand.value} onEnd$={endErrand} />}
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
            decideKey,
            $(async (event: KeyboardEvent) => {
              const area = box.value
              if (!area) return
              if (event.key === 'ArrowUp' && area.value === '' && errand.value === null) {
                const last = lastOfMine(talk)
                if (last) errand.value = editOf(last)
                return
              }
              if (event.key === 'Escape' && commands.active < 0 && errand.value) return endErrand()
              if (!event.defaultPrevented) return
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
