import type { CommandState, Taken } from '../composer/command-state.ts'
import { commandsFor, roomIn } from './allowed.ts'
import { botCommandsIn } from './bot-commands.ts'
import { calledBefore, isPlain, messageOf } from '../composer/slash.ts'
import { habitsOf } from '../emoji/habits.ts'
import { loadEmoji } from '../emoji/load.ts'
import { say } from '../i18n/say.ts'
import {
  completeCall,
  completeEmoji,
  completeRoom,
  emojiBefore,
  wholeEmoji,
} from './complete-message.ts'
import { complete, isWhole, PEOPLE, type Option } from './completion.ts'
import { findMore, peopleNear } from './people-near.ts'
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
  show(state, area, options)
  void offerMore(state, area, scene)
  return whole
}

/** What is found for what stands there now. */
function show(
  state: CommandState,
  { value, selectionStart }: Typed,
  options: readonly Option[],
): void {
  state.draft = value
  state.caret = selectionStart
  state.options = options
  const isMessage = messageOf(value) !== null
  const isDone = options.length === 0 || (!isMessage && isWhole(value, options))
  state.active = isDone ? -1 : 0
  const [first] = options
  const isRead = first?.kind === 'moment'
  state.said = isRead ? first.name : first ? say('commands.count', { count: options.length }) : ''
}

/** Of a large place the page names not everybody: who else is called so joins what is offered. */
async function offerMore(state: CommandState, area: Typed, scene: Scene): Promise<void> {
  const { value, selectionStart } = area
  const { options } = state
  const name = messageOf(value) === null ? null : calledBefore(value.slice(0, selectionStart))
  if (name === null || options.length >= PEOPLE) return
  const isWanted = (): boolean =>
    state.options === options && area.value === value && area.selectionStart === selectionStart
  if (!(await findMore(name, scene, isWanted)) || !isWanted()) return
  const chosen = state.active
  show(state, area, completeCall(value, selectionStart, peopleNear(scene)))
  if (chosen > 0) state.active = chosen
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
  state.said = ''
}

interface Found {
  readonly options: readonly Option[]
  readonly whole: Taken | null
}

async function find(draft: string, caret: number, scene: Scene): Promise<Found> {
  const { me, subject, rooms } = scene
  const others = peopleNear(scene)
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
