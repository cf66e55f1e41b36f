import { EmojiSign } from '../emoji/sign.tsx'
import { listed } from '../i18n/listed.ts'
import { say } from '../i18n/say.ts'
import type { Chip } from './chip.ts'
import type { RootKey } from '../ui/root-key.ts'

/** A list within the row: plain buttons, whose click the log hears. `name`: whose message it is. */
export const Chips = ({ chips, name }: { chips: readonly Chip[]; name: string }, key: RootKey) => (
  <ul key={key} class="reactions">
    {chips.map(({ emoji, count, mine, names }) => (
      <li key={emoji}>
        <button
          type="button"
          class="reaction"
          data-emoji={emoji}
          aria-pressed={mine ? 'true' : 'false'}
          aria-label={say('talk.onMessage', {
            label: say('message.reaction', { emoji, count }),
            name,
          })}
          title={listed(names, count)}
        >
          <span aria-hidden="true">
            <EmojiSign emoji={emoji} />
          </span>{' '}
          {count}
        </button>
      </li>
    ))}
  </ul>
)
