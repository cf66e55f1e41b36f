import type { CommandState } from '../composer/command-state.ts'
import { commandsFor } from './allowed.ts'
import { complete, isWhole } from './completion.ts'
import type { Scene } from './scene.ts'

/** Follows what is typed after a slash. */
export function offer(state: CommandState, draft: string, { me, room, people }: Scene): void {
  const others = people.filter(({ id }) => id !== me.id)
  state.options = complete(draft, { commands: commandsFor(me, room), people: others })
  state.active = state.options.length === 0 || isWhole(draft, state.options) ? -1 : 0
}

/** A key while something is offered; the draft that comes of it, or `null` when it stays. */
export function press(state: CommandState, key: string): string | null {
  const { options, active } = state
  switch (key) {
    case 'ArrowDown':
      state.active = (active + 1) % options.length
      return null
    case 'ArrowUp':
      state.active = (active + options.length - 1) % options.length
      return null
    case 'Escape':
      state.options = []
      state.active = -1
      return null
    case 'Tab':
    case 'Enter':
      return options[active]?.text ?? null
    default:
      return null
  }
}
