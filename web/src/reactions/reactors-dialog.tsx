import {
  component$,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { EmojiSign } from '../emoji/sign.tsx'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { reactorsOf, type Reactors } from './reactors.ts'

interface ReactorsDialogProps {
  num: number
  /** The thread that it is to be asked for in; absent: it is in the flow. */
  thread: number | undefined
  client: Signal<NoSerialize<ConversationClient>>
  onEnd$: QRL<() => void>
}

/** Who set which emoji under a message. The server is asked: it has the name of everybody who did. */
export const ReactorsDialog = component$<ReactorsDialogProps>(({ num, thread, client, onEnd$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  const groups = useSignal<readonly Reactors[]>([])
  const note = useSignal(say('panel.loading'))

  useVisibleTask$(
    async () => {
      dialog.value?.showModal()
      const within = thread === undefined ? {} : { thread }
      const answer = await client.value?.ask({ t: 'history', around: num, limit: 1, ...within })
      const wrong = answer?.t === 'error' ? sentenceOf(answer.code) : say('message.offline')
      if (answer?.t === 'page') groups.value = reactorsOf(num, answer)
      const none = groups.value.length === 0 ? say('message.noReactor') : ''
      note.value = answer?.t === 'page' ? none : wrong
    },
    { strategy: 'document-ready' },
  )

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="reactors-title" onClose$={() => onEnd$()}>
      <h2 class="dialog__title" id="reactors-title">
        {say('message.reactors')}
      </h2>
      <p role="status">{note.value}</p>
      <dl class="reactors">
        {groups.value.map(({ emoji, names, others }) => (
          <div key={emoji} class="reactors__group">
            <dt class="reactors__emoji">
              <EmojiSign emoji={emoji} />
            </dt>
            {names.map((name, at) => (
              <dd key={at} class="reactors__name" dir="auto">
                {name}
              </dd>
            ))}
            {others > 0 && (
              <dd class="reactors__name">{say('talk.otherPeople', { count: others })}</dd>
            )}
          </div>
        ))}
      </dl>
      <p class="dialog__answers">
        <button type="button" class="button" onClick$={() => dialog.value?.close()}>
          {say('panel.close')}
        </button>
      </p>
    </dialog>
  )
})
