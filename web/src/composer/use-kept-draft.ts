import {
  noSerialize,
  useContext,
  useSignal,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { AppContext } from '../app/app-state.ts'
import { browserPorts } from '../sync/browser-ports.ts'
import { newClientId } from '../sync/client-id.ts'
import { DraftCourier } from '../sync/draft-courier.ts'
import { placeOf, type DraftPlace } from './composer-place.ts'
import { drafts, keep, put } from './draft-box.ts'
import { makeRoom } from './room-for-box.ts'
import { charactersLeft } from './room-left.ts'

interface KeptDraft {
  box: Signal<HTMLTextAreaElement | undefined>
  me: PersonId
  conversation: ConversationId
  thread: number | undefined
  /** What stood in the box before a message was put there to be changed. */
  setAside: Signal<string | null>
  state: { left: number | null }
}

/**
 * Puts the kept draft into the box, which grows with it, and follows what the other devices write; gives
 * what carries it.
 */
export function useKeptDraft({ box, me, conversation, thread, setAside, state }: KeptDraft) {
  const app = useContext(AppContext)
  const courier = useSignal<NoSerialize<DraftCourier>>()
  const place = placeOf(conversation, thread)

  useVisibleTask$(
    async (task) => {
      const area = box.value
      if (!area) return
      const sizes = makeRoom(area)
      task.cleanup(() => {
        sizes.disconnect()
        courier.value?.close()
      })
      // Typed before the page came alive, or while the draft is fetched; it may be sent by then.
      let isTouched = area.value !== ''
      area.addEventListener('input', () => (isTouched = true), { once: true })
      if (hasUploads(me, place)) area.dispatchEvent(new CustomEvent('files', { detail: [] }))
      const kept = await drafts.load(me, place)
      // What is written in the flow is shared with the other devices; a thread's stays here.
      if (thread !== undefined) return isTouched ? undefined : put(area, kept.text)
      const opened = new DraftCourier({
        ...{ conversation, device: newClientId(Date.now()), kept, ports: browserPorts() },
        fill: (draft) => {
          if (setAside.value === null) {
            put(area, draft.text)
            state.left = charactersLeft(draft.text)
          } else setAside.value = draft.text
          void drafts.save(me, place, draft)
        },
      })
      courier.value = noSerialize(opened)
      // What was typed is newer than the draft.
      if (isTouched) keep(opened, me, place, area.value)
      else put(area, kept.text)
    },
    { strategy: 'document-ready' },
  )

  useVisibleTask$(
    (task) => {
      const opened = task.track(() => courier.value)
      const reached = task.track(() => app.inbox.value)
      if (opened && reached) opened.follow(reached)
    },
    { strategy: 'document-ready' },
  )

  return courier
}

/** Put into this tray before, and not sent (files/begun.ts). */
function hasUploads(me: PersonId, place: DraftPlace): boolean {
  try {
    return localStorage.getItem(`uploads ${me} ${place}`) !== null
  } catch {
    return false
  }
}
