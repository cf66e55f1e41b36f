import { $, component$, type Signal } from '@builder.io/qwik'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import type { WorkspaceView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { Field } from '../form/field.tsx'
import { fieldText, sentenceOf, showProblems } from '../form/form-state.ts'
import { Tick } from '../form/tick.tsx'
import { say } from '../i18n/say.ts'
import { useSettingsSave } from './use-settings-save.ts'

interface FilesFormProps {
  view: WorkspaceView
  told: Signal<string>
}

/** Whether files may be sent, and how large each may be. */
export const FilesForm = component$<FilesFormProps>(({ view, told }) => {
  const { state, save } = useSettingsSave(told)
  const { filesOn, fileMegabytes } = view.settings

  const submit = $(async (_: Event, form: HTMLFormElement) => {
    if (state.busy) return
    state.whole = null
    told.value = ''
    const typed = fieldText(form, 'fileMegabytes').trim()
    const isNumber = /^\d{1,6}$/.test(typed)
    if (showProblems(form, state, isNumber ? {} : { fileMegabytes: 'invalid_field' })) return
    const isOn = fieldText(form, 'filesOn') !== ''
    await save(form, { filesOn: isOn, fileMegabytes: Number(typed) })
  })

  return (
    <form
      class="form"
      method="post"
      noValidate
      preventdefault:submit
      onSubmit$={submit}
      aria-labelledby="files-title"
    >
      <h2 class="settings__title" id="files-title">
        {say('place.files')}
      </h2>
      <div role="alert">
        {state.whole && <p class="note note--danger">{sentenceOf(state.whole)}</p>}
      </div>
      <label class="choices__one">
        <Tick type="checkbox" name="filesOn" value="yes" checked={filesOn} />
        <span>{say('place.filesOn')}</span>
      </label>
      <Field
        name="fileMegabytes"
        label={say('place.fileSize')}
        hint={say('place.fileSizeHint', FILES.megabytes)}
        autoComplete="off"
        literal
        value={String(fileMegabytes)}
        problem={state.problems['fileMegabytes']}
      />
      <p>
        <button class="button" type="submit" aria-disabled={state.busy}>
          {say(state.busy ? 'house.saving' : 'place.filesSave')}
        </button>
      </p>
    </form>
  )
})
