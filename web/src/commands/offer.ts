import type { CommandState } from '../composer/command-state.ts'
import { commandsFor } from './allowed.ts'
import { complete, isWhole } from './completion.ts'
import type { Scene } from './scene.ts'

/** Follows what is typed after a slash. */
export function offer(state: CommandState, draft: string, { me, room, people }: Scene): void {
  if (state.draft === draft) return
  state.draft = draft
  const others = people.filter(({ id }) => id !== me.id)
  state.options = complete(draft, { commands: commandsFor(me, room), people: others })
  state.active = state.options.length === 0 || isWhole(draft, state.options) ? -1 : 0
}

/**
 * A key in a draft that begins with a slash: what it becomes, `stays`, or `send` when the key chooses
 * nothing. Asked with what the draft is by now, not with what has been drawn of it.
 */
export function press(
  state: CommandState,
  key: string,
): { readonly becomes: string } | 'stays' | 'send' {
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
      return option ? { becomes: option.text } : 'stays'
    }
  }
}
