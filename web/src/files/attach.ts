import { noSerialize, type NoSerialize, type Signal } from '@builder.io/qwik'
import { FILES, type FileCard } from '../../../durable-objects/protocol/files.ts'
import type { AppState } from '../app/app-state.ts'
import { pick } from './pick.ts'
import type { Item } from './tray-item.ts'
import { openUploads, type Uploads } from './uploads.ts'

/** What is put into a tray. */
export type Brought = readonly (File | FileCard)[]

interface Composing {
  readonly app: AppState
  readonly box: Signal<HTMLTextAreaElement | undefined>
  readonly uploads: Signal<NoSerialize<Uploads>>
  readonly items: Signal<readonly Item[]>
  /** The root under which this writes; absent in the flow. */
  readonly thread: number | undefined
}

/**
 * Begins to send these files, or those that the person picks now; they go with the next message. With
 * none it shows what was put here before, by this page or an earlier one. What has a card is up: its
 * message was refused and is written again.
 */
export async function attach(
  { app, box, uploads, items, thread }: Composing,
  given: Brought | null,
): Promise<void> {
  const files = given ?? (await pick(true))
  uploads.value ??= noSerialize(
    openUploads(app, thread, (all) => {
      items.value = all
    }),
  )
  if (given?.length === 0) return
  // Of these it is only known that they are not kept longer.
  uploads.value?.put(
    files.filter((one) => 'id' in one),
    Date.now() + FILES.looseMs,
  )
  uploads.value?.add(files.filter((one) => one instanceof File))
  box.value?.focus()
}
