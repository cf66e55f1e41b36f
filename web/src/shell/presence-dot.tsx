import type { Status } from '../../../durable-objects/protocol/status.ts'
import type { Key } from '../i18n/catalogue.ts'
import { say } from '../i18n/say.ts'
import type { RootKey } from '../ui/root-key.ts'

/** As others see it, or `invisible` for oneself. One that is not known yet counts as online. */
export type Presence = Status | 'invisible'

/** What each is called. */
export const PRESENCE_WORDS = {
  online: 'status.online',
  away: 'status.away',
  busy: 'status.busy',
  invisible: 'status.invisible',
  offline: 'status.offline',
} as const satisfies Record<Presence, Key>

/** Shape and colour both tell it: full is here, half is away, barred is busy, hollow is not here. */
export const PresenceDot = ({ presence }: { presence: Presence }, key: RootKey) => {
  const shown = presence in PRESENCE_WORDS ? presence : 'online'
  return (
    <span key={key} class={`presence presence--${shown}`}>
      <span class="unseen">{say(PRESENCE_WORDS[shown])}</span>
    </span>
  )
}
