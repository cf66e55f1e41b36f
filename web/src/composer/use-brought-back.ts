import { useVisibleTask$, type NoSerialize, type QRL, type Signal } from '@builder.io/qwik'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { put } from './draft-box.ts'
import type { Errand, Recalled } from './errand.ts'
import { draftOf } from './slash.ts'

interface BroughtBack {
  box: Signal<HTMLTextAreaElement | undefined>
  client: Signal<NoSerialize<ConversationClient>>
  recalled: Signal<Recalled | null>
  errand: Signal<Errand | null>
  echo: Signal<boolean>
  /** What stood in the box before a message was put there to be changed. */
  setAside: Signal<string | null>
  /** The box was changed. */
  typed: QRL<() => Promise<void>>
  me: PersonId
  conversation: ConversationId
}

/** Puts into the box what is to be changed, and what is to be written again. */
export function useBroughtBack(parts: BroughtBack): void {
  const { box, client, recalled, errand, echo, setAside, typed, me, conversation } = parts

  useVisibleTask$((task) => {
    const wanted = task.track(() => errand.value)
    const area = box.value
    if (!area || wanted === null) return
    if (wanted.kind === 'edit') {
      setAside.value ??= area.value
      const text = draftOf(wanted.text)
      put(area, text)
      area.setSelectionRange(area.value.length, area.value.length)
      void import('./half-made.ts').then(({ halfMade }) => {
        const kept = halfMade({ me, conversation, num: wanted.num })
        // Begun before, and not typed in again by now.
        if (kept !== null && errand.value === wanted && area.value === text) put(area, kept)
      })
    } else if (setAside.value !== null) {
      put(area, setAside.value)
      setAside.value = null
    }
    area.focus()
  })

  useVisibleTask$((task) => {
    const back = task.track(() => recalled.value)
    // What is being changed is finished first, and a refused message waits where it is.
    const isChanging = task.track(() => setAside.value) !== null
    const area = box.value
    if (back === null || !area) return
    area.focus()
    if (isChanging) return
    recalled.value = null
    const { message } = back
    if (message) {
      const now = client.value?.state.pending.find(({ cid }) => cid === message.cid)
      if (now?.state.kind !== 'failed') return
      echo.value ||= message.echo === true
      if (message.files) area.dispatchEvent(new CustomEvent('files', { detail: message.files }))
    }
    if (back.errand) errand.value = back.errand
    const draft = draftOf(back.text)
    area.value = area.value === '' ? draft : `${draft}\n${area.value}`
    void typed()
    if (message) client.value?.discard(message.cid)
  })
}
