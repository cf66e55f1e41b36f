import { component$, Slot, useContext } from '@builder.io/qwik'
import type { Wrong } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { CommandState } from './command-state.ts'

interface ComposerWhyProps {
  id: string
  commands: CommandState
  wrong: Wrong | null
  /** Characters left, once that is worth knowing. */
  left: number | null
  /** It leaves as soon as the line is there. */
  isWanted: boolean
}

/** Under the box: why it does not go, what became of a command, how much room is left. */
export const ComposerWhy = component$<ComposerWhyProps>(
  ({ id, commands, wrong, left, isWanted }) => {
    const { page } = useContext(AppContext)
    const { outcome } = commands
    return (
      <p class="composer__why" id={id} role="status">
        {wrong !== null && <strong>{sentenceOf(wrong)}</strong>}
        {outcome?.kind === 'wrong' && <strong>{outcome.text}</strong>}
        {outcome?.kind === 'told' && <span>{outcome.text}</span>}
        {commands.busy && <span>{say('commands.working')}</span>}
        {left !== null && <span>{room(left)}</span>}
        {isWanted && <span>{say('compose.notOpen')}</span>}
        <Slot />
        <span class="composer__hint">
          {say(page.value.look?.send === 'ctrl' ? 'compose.hintCtrl' : 'compose.hint')}
        </span>
      </p>
    )
  },
)

function room(left: number): string {
  return left < 0 ? say('compose.over', { count: -left }) : say('compose.left', { count: left })
}
