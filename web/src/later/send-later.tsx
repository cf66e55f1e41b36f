import {
  $,
  component$,
  useContext,
  useSignal,
  type NoSerialize,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { AppContext } from '../app/app-state.ts'
import { replaceDraft } from '../composer/draft-box.ts'
import type { Errand } from '../composer/errand.ts'
import { messageOf } from '../composer/slash.ts'
import type { Uploads } from '../files/uploads.ts'
import { say } from '../i18n/say.ts'
import { newClientId } from '../sync/client-id.ts'
import { DoneDialog } from './done-dialog.tsx'
import { putScheduled } from './put-scheduled.ts'
import { TimeDialog } from './time-dialog.tsx'
import { whenWords } from './when.ts'

interface SendLaterProps {
  box: Signal<HTMLTextAreaElement | undefined>
  errand: Signal<Errand | null>
  echo: Signal<boolean>
  thread: number | undefined
  uploads: Signal<NoSerialize<Uploads>>
  onEnd$: QRL<() => void>
}

/** What stands in the composer is to be sent at a time. */
export const SendLater = component$<SendLaterProps>((props) => {
  const { box, errand, echo, thread, uploads, onEnd$ } = props
  const { page, zone } = useContext(AppContext)
  const done = useSignal<number | null>(null)
  // The same for each try, so that an answer that got lost leaves one message.
  const id = useSignal(newClientId(Date.now()))
  const { view } = page.value
  const about = errand.value
  const isChange = about?.kind === 'edit'
  const hasFiles = !isChange && uploads.value?.isEmpty === false

  const save = $(async (at: number, text: string) => {
    if (view.kind !== 'conversation') return null
    const writing = { thread, errand, echo }
    const files = (hasFiles && (await uploads.value?.up())) || []
    const wrong = await putScheduled({ id: id.value, text, at, files }, view.subject, writing)
    if (wrong) return wrong
    uploads.value?.sent(files)
    if (box.value && !isChange) {
      replaceDraft(box.value, { text: '' })
      errand.value = null
    }
    done.value = at
    return null
  })

  if (done.value !== null) {
    return (
      <DoneDialog
        text={say('compose.scheduled', { when: whenWords(zone.value, done.value, Date.now()) })}
        path="/later/scheduled"
        onEnd$={onEnd$}
      />
    )
  }
  return (
    <TimeDialog
      title={say('compose.later')}
      lead={say(hasFiles ? 'compose.laterFiles' : 'compose.laterLead')}
      kind="message"
      words={{
        ...{ name: 'text', label: say('compose.laterText') },
        value: isChange ? '' : (messageOf(box.value?.value ?? '') ?? ''),
      }}
      maxLength={LIMITS.textCodePoints}
      mayBeEmpty={hasFiles}
      action={say('compose.later')}
      onSave$={save}
      onEnd$={$(() => (done.value === null ? onEnd$() : undefined))}
    />
  )
})
