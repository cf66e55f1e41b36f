import { component$, useContext, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import type { CommandState, Taken } from '../composer/command-state.ts'
import type { ComposerIds } from '../composer/composer-place.ts'
import { ClientContext } from '../conversation/client-context.ts'
import type { Key } from '../i18n/catalogue.ts'
import { EmojiSign } from '../emoji/sign.tsx'
import { say } from '../i18n/say.ts'
import { Avatar } from '../ui/avatar.tsx'
import type { Option } from './completion.ts'
import { moved } from './offer.ts'
import { COMMAND_NAMES, type CommandName } from './parse.ts'
import { sceneOf } from './scene.ts'
import { HELP, argumentsOf } from './words.ts'

interface CommandListProps {
  state: CommandState
  ids: ComposerIds
  onPick$: QRL<(taken: Taken) => void>
}

const LISTS = {
  command: 'commands.list',
  'bot-command': 'commands.list',
  time: 'commands.times',
  moment: 'commands.times',
  person: 'commands.people',
  room: 'commands.rooms',
  emoji: 'commands.emoji',
} as const satisfies Record<Option['kind'], Key>

/** What a draft can become, or when what stands in it would be. One place speaks of both. */
export const CommandList = component$<CommandListProps>(({ state, ids, onPick$ }) => {
  const app = useContext(AppContext)
  const client = useContext(ClientContext)
  const part = useSignal<HTMLElement>()

  useVisibleTask$(
    (task) => {
      const follow = (): void => {
        const area = part.value?.closest('form')?.querySelector('textarea')
        const scene = sceneOf(app, client.value)
        if (area && scene) void moved(state, area, scene)
      }
      document.addEventListener('selectionchange', follow)
      task.cleanup(() => document.removeEventListener('selectionchange', follow))
    },
    { strategy: 'document-ready' },
  )

  const [first] = state.options
  const read = first?.kind === 'moment' ? first : null
  return (
    <div ref={part} class="commands">
      {read && <p class="commands__moment">{read.name}</p>}
      <ul
        id={ids.commands}
        class="commands__list"
        role="listbox"
        hidden={read !== null}
        aria-label={say(LISTS[first?.kind ?? 'command'])}
        tabIndex={0}
      >
        {state.options.map((option, index) => (
          <CommandOption
            key={option.text}
            option={option}
            id={`${ids.option}${String(index)}`}
            isActive={index === state.active}
            onPick$={onPick$}
          />
        ))}
      </ul>
    </div>
  )
})

interface CommandOptionProps {
  option: Option
  id: string
  isActive: boolean
  onPick$: QRL<(taken: Taken) => void>
}

const CommandOption = component$<CommandOptionProps>((props) => {
  const { option, id, isActive, onPick$ } = props
  const row = useSignal<HTMLElement>()

  useVisibleTask$(
    (task) => {
      if (task.track(() => props.isActive)) row.value?.scrollIntoView({ block: 'nearest' })
    },
    { strategy: 'document-ready' },
  )

  return (
    <li
      ref={row}
      id={id}
      class={['commands__option', { 'commands__option--active': isActive }]}
      role="option"
      aria-selected={isActive ? 'true' : 'false'}
      // The cursor stays in the draft.
      preventdefault:mousedown
      onClick$={() => onPick$(option)}
    >
      <Offered option={option} />
    </li>
  )
})

const Offered = ({ option }: { option: Option }) => {
  if (option.kind === 'command')
    return <Usage name={option.name} called={option.text.trim().slice(1)} />
  if (option.kind === 'bot-command') {
    const { name, hint, bot } = option.command
    return (
      <span class="commands__what">
        <code class="commands__name">/{name}</code>
        <span class="commands__help" dir="auto">
          {bot.name} 🤖 · {hint}
        </span>
      </span>
    )
  }
  if ('at' in option) {
    const words = option.text.trim().replace(/^\S+\s+/, '')
    return (
      <span class="commands__what">
        <span class="commands__name">{words}</span>
        <span class="commands__help">{option.name}</span>
      </span>
    )
  }
  if (option.kind === 'person') {
    return (
      <>
        <Avatar person={option.person} />
        <span class="commands__person">
          <strong dir="auto">{option.person.name}</strong> @{option.person.alias}
        </span>
      </>
    )
  }
  return (
    <>
      <span class="commands__sign" aria-hidden="true">
        <EmojiSign emoji={option.sign} />
      </span>
      <span class="commands__person" dir="auto">
        {option.name}
      </span>
    </>
  )
}

const Usage = component$<{ name: CommandName; called: string }>(({ name, called }) => (
  <span class="commands__what">
    <code class="commands__name">
      /{called} <span class="commands__use">{argumentsOf(name)}</span>
    </code>
    <span class="commands__help">{say(HELP[name])}</span>
  </span>
))

/** All that may be used here, asked for with `/help`. */
export const CommandHelp = component$<{ names: readonly CommandName[] }>(({ names }) => (
  <section class="commands" aria-label={say('commands.list')}>
    <ul class="commands__list" tabIndex={0}>
      {COMMAND_NAMES.filter((name) => names.includes(name)).map((name) => (
        <li key={name} class="commands__option">
          <Usage name={name} called={name} />
        </li>
      ))}
    </ul>
    <p class="commands__slash">{say('commands.slash')}</p>
  </section>
))
