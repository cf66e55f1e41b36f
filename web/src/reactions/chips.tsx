import { EmojiSign } from '../emoji/sign.tsx'
import { say } from '../i18n/say.ts'
import type { Chip } from './chip.ts'
import type { RootKey } from '../ui/root-key.ts'

/** A list within the row: plain buttons, whose click the log hears. */
export const Chips = ({ chips }: { chips: readonly Chip[] }, key: RootKey) => (
  <ul key={key} class="reactions">
    {chips.map(({ emoji, count, mine, names }) => (
      <li key={emoji}>
        <button
          type="button"
          class="reaction"
          data-emoji={emoji}
          aria-pressed={mine ? 'true' : 'false'}
          aria-label={say('message.reaction', { emoji, count })}
          title={names.join(', ')}
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
