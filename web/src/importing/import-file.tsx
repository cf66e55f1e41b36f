import { component$, sync$, useSignal, useVisibleTask$, type QRL } from '@builder.io/qwik'
import { say } from '../i18n/say.ts'

interface ImportFileProps {
  /** Why there is none (any more), in words. */
  why: string
  onChosen$: QRL<(file: File) => void>
}

/** Puts what is dropped into the field, at once: what it holds can be read only now. */
const take = sync$((event: DragEvent, on: HTMLElement) => {
  if (event.dataTransfer?.types.includes('Files') !== true) return
  event.preventDefault()
  on.classList.toggle('import-file--over', event.type === 'dragover')
  const field = on.querySelector('input')
  if (event.type !== 'drop' || field === null) return
  field.files = event.dataTransfer.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
})

/** Where a file is chosen, or dropped. */
export const ImportFile = component$<ImportFileProps>(({ why, onChosen$ }) => {
  const field = useSignal<HTMLInputElement>()

  // What was chosen before the page was awake.
  useVisibleTask$(
    async () => {
      const [file] = field.value?.files ?? []
      if (file) await onChosen$(file)
    },
    { strategy: 'document-ready' },
  )

  return (
    <>
      <p class="settings__lead">{say('bringing.lead')}</p>
      <p class="settings__lead">{say('bringing.again')}</p>
      <div role="alert">{why !== '' && <p class="note note--danger">{why}</p>}</div>
      <div class="import-file" onDragOver$={take} onDragLeave$={take} onDrop$={take}>
        <label class="button button--quiet picture__choose">
          {say('bringing.file')}
          <input
            ref={field}
            class="picture__file"
            id="import-file"
            type="file"
            accept=".zip,.jsonl,.ndjson,application/zip"
            aria-describedby="import-file-hint"
            onChange$={async (_, chosen) => {
              const [file] = chosen.files ?? []
              if (file) await onChosen$(file)
            }}
          />
        </label>
        <p class="field__hint" id="import-file-hint">
          {say('bringing.drop')}
        </p>
      </div>
    </>
  )
})
