import { component$, type QRL } from '@builder.io/qwik'
import { bytesIn } from '../i18n/amounts.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { ImportState } from './import-state.ts'

interface ImportProgressProps {
  state: ImportState
  onStop$: QRL<() => void>
}

/** A file that is read, or brought. */
export const ImportProgress = component$<ImportProgressProps>(({ state, onStop$ }) => {
  const { step, name, share, done, all, waits } = state
  const isBrought = step === 'running'
  // Bytes of files and messages both take time: a message counts as some of them.
  const weight = ({ messages, fileBytes }: typeof all) => messages + fileBytes / 1_000
  return (
    <section class="settings__part import" aria-labelledby="import-progress">
      <h2 class="settings__title" id="import-progress" tabIndex={-1}>
        {say(isBrought ? 'bringing.running' : 'bringing.reading', { name })}
      </h2>
      <p class="settings__lead">{say(isBrought ? 'bringing.stay' : 'bringing.readingLead')}</p>
      <progress
        class="import__bar"
        max={isBrought ? Math.max(1, weight(all)) : 100}
        value={isBrought ? weight(done) : share}
        aria-labelledby="import-progress"
      />
      {isBrought ? (
        <ul class="import__counts">
          <li>{say('bringing.doneTalks', { done: done.talks, all: all.talks })}</li>
          <li>{say('bringing.doneMessages', { done: done.messages, all: all.messages })}</li>
          <li>
            {say('bringing.doneFiles', {
              ...{ done: done.files, all: all.files },
              size: bytesIn(presentLocale(), done.fileBytes),
            })}
          </li>
        </ul>
      ) : (
        <p class="import__counts">{say('bringing.share', { share })}</p>
      )}
      <p role="status">
        {waits ? say('bringing.waits') : step === 'looking' ? say('bringing.looking') : ''}
      </p>
      <p>
        <button type="button" class="button button--quiet" onClick$={() => onStop$()}>
          {say('bringing.stop')}
        </button>
      </p>
    </section>
  )
})
