import {
  $,
  component$,
  useContext,
  useSignal,
  useStore,
  useVisibleTask$,
  type QRL,
  type Signal,
} from '@builder.io/qwik'
import { REPORT_REASON, type NewReport } from '../../../durable-objects/protocol/rest/reports.ts'
import { call } from '../api/call.ts'
import { AppContext } from '../app/app-state.ts'
import { checkFilled } from '../form/checks.ts'
import {
  fieldText,
  freshForm,
  sentenceOf,
  showProblems,
  type FormState,
} from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { say } from '../i18n/say.ts'

interface ReportDialogProps {
  num: number
  told: Signal<string>
  onEnd$: QRL<() => void>
}

/** Brings a message before those who moderate. */
export const ReportDialog = component$<ReportDialogProps>(({ num, told, onEnd$ }) => {
  const { page } = useContext(AppContext)
  const dialog = useSignal<HTMLDialogElement>()
  const state = useStore<FormState>(freshForm())

  useVisibleTask$(() => dialog.value?.showModal(), { strategy: 'document-ready' })

  const send = $(async (_: Event, form: HTMLFormElement) => {
    const { view } = page.value
    if (state.busy || view.kind !== 'conversation') return
    state.whole = null
    const reason = fieldText(form, 'report-reason').trim()
    const problems = checkFilled({ 'report-reason': reason })
    if (showProblems(form, state, problems)) return
    const { subject } = view
    const report: NewReport = {
      ...{ conversation: subject.id, num, reason },
      ...(subject.kind === 'thread' && { with: subject.with.id }),
    }
    state.busy = true
    const answer = await call('POST', '/api/reports', report)
    state.busy = false
    if (!answer.ok) {
      state.whole = answer.error.code
      return
    }
    told.value = say('moderation.reported')
    dialog.value?.close()
  })

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="report-title" onClose$={() => onEnd$()}>
      <form class="form" method="post" noValidate preventdefault:submit onSubmit$={send}>
        <div>
          <h2 class="dialog__title" id="report-title">
            {say('moderation.reportTitle')}
          </h2>
          <p class="dialog__lead">{say('moderation.reportLead')}</p>
        </div>
        <div role="alert">
          {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
        </div>
        <TextArea
          name="report-reason"
          label={say('moderation.reason')}
          hint={say('moderation.reportHint')}
          maxLength={REPORT_REASON.max}
          problem={state.problems['report-reason']}
        />
        <p class="dialog__answers">
          <button class="button" type="submit" aria-disabled={state.busy}>
            {say(state.busy ? 'moderation.working' : 'moderation.reportSend')}
          </button>
          <button class="button button--quiet" type="button" onClick$={() => dialog.value?.close()}>
            {say('form.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  )
})
