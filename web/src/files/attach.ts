import { noSerialize, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { AppState } from '../app/app-state.ts'
import { openUploads, type Item, type Uploads } from './uploads.ts'

interface Composing {
  readonly app: AppState
  readonly box: Signal<HTMLTextAreaElement | undefined>
  readonly uploads: Signal<NoSerialize<Uploads>>
  readonly items: Signal<readonly Item[]>
}

/** Begins to send these files, or those that the person picks now; they go with the next message. */
export async function attach(
  { app, box, uploads, items }: Composing,
  given: readonly File[] | null,
): Promise<void> {
  const files = given ?? (await pick())
  uploads.value ??= noSerialize(
    openUploads(app, (all) => {
      items.value = all
    }),
  )
  uploads.value?.add(files)
  box.value?.focus()
}

function pick(): Promise<readonly File[]> {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', multiple: true })
  return new Promise((resolve) => {
    const end = (): void => resolve([...(input.files ?? [])])
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    input.click()
  })
}
