import { component$, useContext, useSignal } from '@builder.io/qwik'
import { isPicture, type FileCard } from '../../../durable-objects/protocol/files.ts'
import { AppContext } from '../app/app-state.ts'
import { Lightbox } from './lightbox.tsx'
import { OneFile } from './one-file.tsx'
import { addressOf } from './address.ts'

/** What hangs on a message. */
export const MessageFiles = component$<{ files: readonly FileCard[] }>(({ files }) => {
  const app = useContext(AppContext)
  const open = useSignal<number | null>(null)
  const { view } = app.page.value
  const subject = view.kind === 'conversation' ? view.subject : null
  const pictures = files.filter(isPicture)
  return (
    <div class="files">
      {files.map((file) => (
        <OneFile
          key={file.id}
          file={file}
          address={addressOf(subject, file)}
          onOpen$={() => {
            open.value = pictures.indexOf(file)
          }}
        />
      ))}
      {open.value !== null && (
        <Lightbox
          pictures={pictures.map((file) => ({ file, address: addressOf(subject, file) }))}
          first={open.value}
          onEnd$={() => {
            open.value = null
          }}
        />
      )}
    </div>
  )
})
