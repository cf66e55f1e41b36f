import { component$, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { DeletionProgress } from '../../../durable-objects/protocol/rest/deletion.ts'
import type { DeletionView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { Threshold } from '../auth/threshold.tsx'
import { say } from '../i18n/say.ts'

const ASK_AGAIN_MS = 3_000

/** What has been reached, and what is left. */
export const DeletionPage = component$<{ view: DeletionView }>(({ view }) => {
  const progress = useSignal(view.progress)

  useVisibleTask$(
    (task) => {
      if (task.track(progress).isFinished) return
      const ask = async (): Promise<void> => {
        const answer = await call<DeletionProgress>('GET', `/api/deletions/${view.code}`)
        // Without an answer too: then it is asked once more.
        progress.value = answer.ok ? answer.value : { ...progress.value }
      }
      const timer = setTimeout(() => void ask(), ASK_AGAIN_MS)
      task.cleanup(() => clearTimeout(timer))
    },
    { strategy: 'document-ready' },
  )

  const { done, total, isFinished, messages } = progress.value
  return (
    <Threshold title={say('deletion.title')} lead={isFinished ? '' : say('deletion.lead')}>
      <div class="deletion" role="status">
        <p class="deletion__count" id="deletion-count">
          {say('deletion.progress', { count: total, done })}
        </p>
        <progress
          class="deletion__bar"
          max={Math.max(1, total)}
          value={isFinished ? Math.max(1, total) : done}
          aria-labelledby="deletion-count"
        />
        {isFinished ? (
          <>
            <p>{say('deletion.done')}</p>
            <p>{say(messages === 'erase' ? 'deletion.erased' : 'deletion.kept')}</p>
            <p>{say('deletion.law')}</p>
          </>
        ) : (
          <p>{say('deletion.comeBack')}</p>
        )}
      </div>
      <a class="button button--quiet" href="/">
        {say('deletion.home')}
      </a>
    </Threshold>
  )
})
