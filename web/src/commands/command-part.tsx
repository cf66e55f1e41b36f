import { $, component$, useContext, type QRL, type Signal } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import type { CommandState, Taken } from '../composer/command-state.ts'
import type { ComposerIds } from '../composer/composer-place.ts'
import type { Recalled } from '../composer/errand.ts'
import { say } from '../i18n/say.ts'
import { PollDialog } from '../polls/poll-dialog.tsx'
import { commandsFor, roomIn } from './allowed.ts'
import { AsideList } from './aside-list.tsx'
import { CommandHelp, CommandList } from './command-list.tsx'
import { sceneOf } from './scene.ts'
import { takeBack } from './take-back.ts'

interface CommandPartProps {
  state: CommandState
  ids: ComposerIds
  /** Where a poll is asked, if not in the flow. */
  thread: number | undefined
  /** What is to be written again. */
  recalled: Signal<Recalled | null>
  onPick$: QRL<(taken: Taken) => void>
}

/** What the composer shows of commands: what is offered, help, and the way back from what was done. */
export const CommandPart = component$<CommandPartProps>((props) => {
  const { state, ids, thread, recalled, onPick$ } = props
  const app = useContext(AppContext)
  const { outcome } = state
  const scene = sceneOf(app)
  const asides = app.asides.value.filter((one) => one.conversation === scene?.subject.id)

  const undo = $(async () => {
    if (state.outcome?.kind !== 'told' || state.outcome.undo === null || state.busy) return
    state.busy = true
    state.outcome = await takeBack(state.outcome.undo, recalled)
    state.busy = false
  })

  return (
    <div>
      {asides.length > 0 && <AsideList asides={asides} />}
      {state.options.length > 0 && <CommandList state={state} ids={ids} onPick$={onPick$} />}
      {outcome?.kind === 'help' && scene && (
        <CommandHelp names={commandsFor(scene.me, roomIn(scene))} />
      )}
      {outcome?.kind === 'poll' && (
        <PollDialog
          question={questionOf(state)}
          thread={thread}
          onEnd$={() => {
            state.outcome = null
          }}
        />
      )}
      {outcome?.kind === 'told' && outcome.undo !== null && (
        <p class="commands__undo">
          <button
            type="button"
            class="button button--quiet button--small"
            aria-disabled={state.busy}
            onClick$={undo}
          >
            {say(outcome.undo.what === 'sanction' ? 'moderation.undo' : 'commands.takeBack')}
          </button>
        </p>
      )}
    </div>
  )
})

/** A call, and so a plain value: an expression would be read again once there is no poll to ask. */
function questionOf({ outcome }: CommandState): string {
  return outcome?.kind === 'poll' ? outcome.question : ''
}
