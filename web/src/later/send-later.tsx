import { $, component$, useContext, useSignal, type QRL, type Signal } from '@builder.io/qwik'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { AppContext } from '../app/app-state.ts'
import { replaceDraft } from '../composer/draft-box.ts'
import type { Errand } from '../composer/errand.ts'
import { messageOf } from '../composer/slash.ts'
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
  onEnd$: QRL<() => void>
}

/** What stands in the composer is to be sent at a time. */
export const SendLater = component$<SendLaterProps>(({ box, errand, echo, thread, onEnd$ }) => {
  const { page, zone } = useContext(AppContext)
  const done = useSignal<number | null>(null)
  // The same for each try, so that an answer that got lost leaves one message.
  const id = useSignal(newClientId(Date.now()))
  const { view } = page.value
  const about = errand.value
  const isChange = about?.kind === 'edit'
  const hasFiles = box.value?.form?.querySelector('.tray') instanceof Element

  const save = $(async (at: number, text: string) => {
    if (view.kind !== 'conversation') return null
    const writing = { thread, errand, echo }
    const wrong = await putScheduled({ id: id.value, text, at }, view.subject, writing)
    if (wrong) return wrong
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
      lead={say(hasFiles ? 'compose.laterNoFiles' : 'compose.laterLead')}
      kind="message"
      words={{
        ...{ name: 'text', label: say('compose.laterText') },
        value: isChange ? '' : (messageOf(box.value?.value ?? '') ?? ''),
      }}
      maxLength={LIMITS.textCodePoints}
      mayBeEmpty={false}
      action={say('compose.later')}
      onSave$={save}
      onEnd$={$(() => (done.value === null ? onEnd$() : undefined))}
    />
  )
})
