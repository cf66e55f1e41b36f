import { noSerialize, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { AppState } from '../app/app-state.ts'
import { pick } from './pick.ts'
import { openUploads, type Item, type Uploads } from './uploads.ts'

interface Composing {
  readonly app: AppState
  readonly box: Signal<HTMLTextAreaElement | undefined>
  readonly uploads: Signal<NoSerialize<Uploads>>
  readonly items: Signal<readonly Item[]>
}

/**
 * Begins to send these files, or those that the person picks now; they go with the next message. With
 * none it shows those that an earlier page had begun.
 */
export async function attach(
  { app, box, uploads, items }: Composing,
  given: readonly File[] | null,
): Promise<void> {
  const files = given ?? (await pick(true))
  uploads.value ??= noSerialize(
    openUploads(app, (all) => {
      items.value = all
    }),
  )
  if (given?.length === 0) {
    uploads.value?.recall()
    return
  }
  uploads.value?.add(files)
  box.value?.focus()
}
