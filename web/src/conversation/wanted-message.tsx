import { component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { NoSerialize, Signal } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-client.ts'
import type { Talk } from './talk.ts'
import { showRow } from './show-row.ts'
import { wantedOf } from './wanted.ts'

interface WantedMessageProps {
  talk: Talk
  client: Signal<NoSerialize<ConversationClient>>
  /** True until the message stands there, or is known not to. */
  isArriving: Signal<boolean>
}

/** The message that the address names: fetched, brought into sight, shown for a moment. */
export const WantedMessage = component$<WantedMessageProps>(({ talk, client, isArriving }) => {
  const { page } = useContext(AppContext)
  const asked = useSignal<number | null>(null)
  const settled = useSignal<number | null>(null)
  const isMissing = useSignal(false)

  useVisibleTask$(
    async (task) => {
      const num = wantedOf(task.track(() => page.value.path))
      const chunks = task.track(() => talk.chunks)
      const isLive = task.track(() => talk.connection.kind === 'live')
      const loading = task.track(() => talk.loading)
      const opened = task.track(() => client.value)
      if (num === null) isMissing.value = false
      if (num === settled.value) return
      isArriving.value = num !== null
      if (num === null) {
        settled.value = null
        return
      }
      const isThere = chunks.some(({ rows }) => rows.some(({ message }) => message.num === num))
      if (isThere) {
        settled.value = num
        isMissing.value = false
        await showRow(num)
      } else {
        // What was asked of a line that went down was not answered.
        if (!isLive) asked.value = null
        if (!isLive || loading !== null || !opened) return
        if (asked.value !== num) {
          asked.value = num
          opened.loadAround(num)
          return
        }
        settled.value = num
        isMissing.value = true
      }
      isArriving.value = false
    },
    { strategy: 'document-ready' },
  )

  if (!isMissing.value) return null
  return (
    <p class="note" role="status">
      {say('talk.notHere')}
    </p>
  )
})
