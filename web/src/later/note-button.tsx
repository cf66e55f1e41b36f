import { $, component$, useSignal, type QRL } from '@builder.io/qwik'
import { BOOKMARKS } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import { call, type Wrong } from '../api/call.ts'
import { fieldText, sentenceOf } from '../form/form-state.ts'
import { TextArea } from '../form/text-area.tsx'
import { say } from '../i18n/say.ts'
import { changesHere } from './follow-later.ts'

interface NoteButtonProps {
  /** Names the parts of the dialog. */
  id: string
  /** What it is a note for. */
  name: string
  /** Where it is kept. */
  path: string
  note: string
  onNote$: QRL<(note: string) => unknown>
}

/** Opens what one has noted beside a kept message. The dialog is there from the start: a click opens it at once. */
export const NoteButton = component$<NoteButtonProps>(({ id, name, path, note, onNote$ }) => {
  const dialog = useSignal<HTMLDialogElement>()
  const wrong = useSignal<Wrong | null>(null)
  const save = $(async (_: Event, form: HTMLFormElement) => {
    const text = fieldText(form, id).trim()
    changesHere()
    const done = await call('PUT', path, { note: text })
    wrong.value = done.ok ? null : done.error.code
    if (!done.ok) return
    dialog.value?.close()
    await onNote$(text)
  })
  return (
    <>
      <button
        type="button"
        class="button button--quiet button--small"
        aria-label={say('later.noteFor', { name })}
        aria-haspopup="dialog"
        onClick$={() => dialog.value?.showModal()}
      >
        {say('later.note')}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby={`${id}-title`}>
        <form class="form" method="post" preventdefault:submit onSubmit$={save}>
          <div>
            <h3 class="dialog__title" id={`${id}-title`}>
              {say('later.noteTitle')}
            </h3>
            <p class="dialog__lead">{say('later.noteLead')}</p>
          </div>
          <div role="alert">
            {wrong.value && <p class="note note--danger">{sentenceOf(wrong.value)}</p>}
          </div>
          <TextArea
            name={id}
            label={say('later.note')}
            problem={undefined}
            maxLength={BOOKMARKS.noteChars}
            value={note}
            rows={2}
          />
          <p class="dialog__answers">
            <button class="button" type="submit">
              {say('later.save')}
            </button>
            <button
              class="button button--quiet"
              type="button"
              onClick$={() => dialog.value?.close()}
            >
              {say('form.cancel')}
            </button>
          </p>
        </form>
      </dialog>
    </>
  )
})
