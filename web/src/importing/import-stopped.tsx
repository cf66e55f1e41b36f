import { component$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface ImportStoppedProps {
  /** Empty: somebody stopped it. */
  why: string
  onGoOn$: QRL<() => void>
  onOther$: QRL<() => void>
}

/** An import that waits to be gone on with. */
export const ImportStopped = component$<ImportStoppedProps>(({ why, onGoOn$, onOther$ }) => (
  <section class="settings__part import" aria-labelledby="import-stopped">
    <h2 class="settings__title" id="import-stopped" tabIndex={-1}>
      {say('bringing.stopped')}
    </h2>
    <div role="alert">{why !== '' && <p class="note note--danger">{why}</p>}</div>
    <p class="settings__lead">{say('bringing.stoppedLead')}</p>
    <div class="import__acts">
      <button type="button" class="button" onClick$={() => onGoOn$()}>
        {say('bringing.goOn')}
      </button>
      <button type="button" class="button button--quiet" onClick$={() => onOther$()}>
        {say('bringing.other')}
      </button>
    </div>
  </section>
))
