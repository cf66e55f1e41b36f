import type { CommandState, Taken } from '../composer/command-state.ts'
import { commandsFor, roomIn } from './allowed.ts'
import { botCommandsIn } from './bot-commands.ts'
import { isPlain, messageOf } from '../composer/slash.ts'
import { habitsOf } from '../emoji/habits.ts'
import { loadEmoji } from '../emoji/load.ts'
import {
  completeCall,
  completeEmoji,
  completeRoom,
  emojiBefore,
  wholeEmoji,
} from './complete-message.ts'
import { complete, isWhole, type Option } from './completion.ts'
import type { Scene } from './scene.ts'

/** Commands that begin with a time. */
const AT_A_TIME = /^\s*\/(?:later|remind|plustard|rappel)\s/i

interface Typed {
  readonly value: string
  readonly selectionStart: number
}

/**
 * Follows what is typed after a slash, or after an `@`, a `#` or a colon in a message. Gives what the
 * draft becomes at once: a whole `:code:` is its emoji.
 */
export async function offer(state: CommandState, area: Typed, scene: Scene): Promise<Taken | null> {
  const { value, selectionStart } = area
  const isFound = (): boolean => state.draft === value && state.caret === selectionStart
  if (isFound()) return null
  const { options, whole } = await find(value, selectionStart, scene)
  // Typed on while the emoji came, or found by a key meanwhile.
  if (area.value !== value || area.selectionStart !== selectionStart || isFound()) return null
  state.draft = value
  state.caret = selectionStart
  state.options = options
  const isMessage = messageOf(value) !== null
  const isDone = options.length === 0 || (!isMessage && isWhole(value, options))
  state.active = isDone ? -1 : 0
  return whole
}

/** The cursor went elsewhere in the same draft: what is offered is for that place, or goes. */
export async function moved(state: CommandState, area: Typed, scene: Scene): Promise<void> {
  if (area.value !== state.draft || area.selectionStart === state.caret) return
  if (isPlain(area)) dismiss(state)
  else await offer(state, area, scene)
}

/** For this place in the draft: it is not offered again until one types. */
function dismiss(state: CommandState): void {
  state.options = []
  state.active = -1
}

interface Found {
  readonly options: readonly Option[]
  readonly whole: Taken | null
}

async function find(draft: string, caret: number, scene: Scene): Promise<Found> {
  const { me, subject, rooms, people } = scene
  const others = people.filter(({ id }) => id !== me.id)
  if (messageOf(draft) === null) {
    if (AT_A_TIME.test(draft)) {
      const { offerTimes } = await import('./offer-times.ts')
      return { options: offerTimes(draft), whole: null }
    }
    const ofBots = await botCommandsIn(subject)
    const known = { commands: commandsFor(me, roomIn(scene)), people: others, ofBots }
    return { options: complete(draft, known), whole: null }
  }
  if (emojiBefore(draft.slice(0, caret)) === null) {
    const called = completeCall(draft, caret, others)
    return {
      options: called.length > 0 ? called : completeRoom(draft, caret, rooms),
      whole: null,
    }
  }
  const groups = await loadEmoji()
  const { tone } = habitsOf(me.id)
  return {
    options: completeEmoji(draft, caret, groups, tone),
    whole: wholeEmoji(draft, caret, groups, tone),
  }
}

/**
 * A key in a draft of which something may be completed: what it becomes, `stays`, or `send` when the key chooses
 * nothing. Asked with what the draft is by now, not with what has been drawn of it.
 */
export function press(
  state: CommandState,
  key: string,
): { readonly becomes: Option } | 'stays' | 'send' {
  const { options, active } = state
  if (active < 0) return key === 'Enter' ? 'send' : 'stays'
  switch (key) {
    case 'ArrowDown':
      state.active = (active + 1) % options.length
      return 'stays'
    case 'ArrowUp':
      state.active = (active + options.length - 1) % options.length
      return 'stays'
    case 'Escape':
      dismiss(state)
      return 'stays'
    default: {
      const option = options[active]
      return option ? { becomes: option } : 'stays'
    }
  }
}
