import { component$ } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'
import { Shape } from '../ui/icon.tsx'
import type { CommandState } from './command-state.ts'

/** Opens the form of a poll, as `/poll` does. */
export const PollButton = component$<{ commands: CommandState }>(({ commands }) => (
  <button
    type="button"
    class="composer__tool composer__poll"
    aria-haspopup="dialog"
    aria-label={say('polls.ask')}
    title={say('polls.ask')}
    onClick$={() => {
      commands.outcome = { kind: 'poll', question: '' }
    }}
  >
    <Shape path="M4.500 17v-6M10 17V3.500M15.500 17V8" />
  </button>
))
