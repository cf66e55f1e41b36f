import {
  component$,
  useContext,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { momentIn } from '../conversation/days.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'

interface RevisionsDialogProps {
  num: number
  client: Signal<NoSerialize<ConversationClient>>
  onEnd$: QRL<() => void>
}

interface Revision {
  readonly at: number
  readonly text: string
}

/** What a message said before it was changed: the present text first. */
export const RevisionsDialog = component$<RevisionsDialogProps>(({ num, client, onEnd$ }) => {
  const { zone } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const revisions = useSignal<readonly Revision[]>([])
  const note = useSignal(say('panel.loading'))

  useVisibleTask$(
    async () => {
      dialog.value?.showModal()
      const answer = await client.value?.ask({ t: 'revisions', num })
      if (answer?.t === 'revisions') revisions.value = [...answer.revisions].reverse()
      const wrong = answer?.t === 'error' ? sentenceOf(answer.code) : say('message.offline')
      note.value = answer?.t === 'revisions' ? '' : wrong
    },
    { strategy: 'document-ready' },
  )

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="revisions-title" onClose$={() => onEnd$()}>
      <h2 class="dialog__title" id="revisions-title">
        {say('message.revisions')}
      </h2>
      <p role="status">{note.value}</p>
      <ol class="revisions">
        {revisions.value.map(({ at, text }) => (
          <li key={at} class="revision">
            <time class="revision__at" dateTime={new Date(at).toISOString()}>
              {momentIn(presentLocale(), zone.value, at)}
            </time>
            <p class="quote" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
      <p class="dialog__answers">
        <button type="button" class="button" onClick$={() => dialog.value?.close()}>
          {say('panel.close')}
        </button>
      </p>
    </dialog>
  )
})
