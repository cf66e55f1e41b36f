import { component$, type QRL } from '@builder.io/qwik'
import type { OwnSanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { say } from '../i18n/say.ts'
import { Notice } from './notice.tsx'

interface ShutOutProps {
  sanction: OwnSanction
  /** Its time may be over, or somebody has lifted it. */
  onAgain$: QRL<() => void>
}

/** Instead of the form, for who is banned from the whole place. Only drawn in the browser. */
export const ShutOut = component$<ShutOutProps>(({ sanction, onAgain$ }) => (
  <div class="form">
    <p class="unseen" role="alert">
      {say('sanctioned.everywhere')}
    </p>
    <Notice
      sanction={sanction}
      zone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
      onOver$={onAgain$}
    />
    <button type="button" class="button button--quiet" onClick$={() => onAgain$()}>
      {say('sanctioned.again')}
    </button>
  </div>
))
