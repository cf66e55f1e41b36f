import { component$, useContext, useSignal, useVisibleTask$ } from '@builder.io/qwik'
import type { NoSerialize, Signal } from '@builder.io/qwik'
import { AppContext } from '../app/app-state.ts'
import { pageOf } from '../app/paths.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-client.ts'
import { threadPath } from '../panel/panel-of.ts'
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
  const { page, go } = useContext(AppContext)
  const settled = useSignal<number | null>(null)
  const isMissing = useSignal(false)

  useVisibleTask$(
    async (task) => {
      const num = wantedOf(task.track(() => page.value.path))
      const isLive = task.track(() => talk.connection.kind === 'live')
      const opened = task.track(() => client.value)
      const run = new AbortController()
      task.cleanup(() => run.abort())
      const isOver = () => run.signal.aborted
      if (num !== null && num === settled.value) return
      isMissing.value = false
      isArriving.value = num !== null
      if (num === null) {
        settled.value = null
        return
      }
      const isThere = talk.chunks.some(({ rows }) =>
        rows.some(({ message }) => message.num === num),
      )
      if (!isThere) {
        if (!isLive || !opened) return
        // The answer itself is awaited: what the screen shows of loading passes too fast to be seen.
        const isAnswered = await opened.loadAround(num)
        // Once the line is up again, this is asked again.
        if (isOver() || !isAnswered) return
        // A stretch around an answer in a thread comes without it.
        const isHere = opened.state.messages.some((message) => message.num === num)
        const about = isHere ? null : await opened.ask({ t: 'history', around: num, limit: 1 })
        if (isOver()) return
        if (about?.t === 'page' && about.thread !== undefined) {
          return await go(pageOf(page.value.path) + threadPath(about.thread, num), 'replace')
        }
        isMissing.value = !isHere
      }
      settled.value = num
      if (!isMissing.value) await showRow(num)
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
