import type { CommandState } from '../composer/command-state.ts'
import { commandsFor } from './allowed.ts'
import { messageOf } from '../composer/slash.ts'
import { complete, completeCall, isWhole, type Option } from './completion.ts'
import type { Scene } from './scene.ts'

interface Typed {
  readonly value: string
  readonly selectionStart: number
}

/** Follows what is typed after a slash, or after an `@` in a message. */
export function offer(
  state: CommandState,
  { value, selectionStart }: Typed,
  { me, room, people }: Scene,
): void {
  if (state.draft === value && state.caret === selectionStart) return
  state.draft = value
  state.caret = selectionStart
  const others = people.filter(({ id }) => id !== me.id)
  const isMessage = messageOf(value) !== null
  state.options = isMessage
    ? completeCall(value, selectionStart, others)
    : complete(value, { commands: commandsFor(me, room), people: others })
  const isDone = state.options.length === 0 || (!isMessage && isWhole(value, state.options))
  state.active = isDone ? -1 : 0
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
      state.options = []
      state.active = -1
      return 'stays'
    default: {
      const option = options[active]
      return option ? { becomes: option } : 'stays'
    }
  }
}
