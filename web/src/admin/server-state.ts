import { useSignal, useVisibleTask$, type Signal } from '@builder.io/qwik'
import type { ServerView } from '../../../durable-objects/protocol/rest/server-views.ts'
import type { ServerChanged } from '../../../durable-objects/protocol/rest/server.ts'
import { callOnce } from '../api/call-once.ts'

/** Only on the one page, only while it is looked at, and only administrators: it may be often. */
const PAUSE_MS = 2_000

/** How the server stands, and stays known to stand: also while it is stopped, when no socket is open. */
export function useServerState(view: ServerView): Signal<ServerChanged> {
  const { server, reach } = view
  const heard = useSignal<ServerChanged>({ server, reach })
  useVisibleTask$(
    (task) => {
      let isGone = false
      const ask = async (): Promise<void> => {
        if (document.visibilityState === 'hidden') return
        const answer = await callOnce<ServerChanged>('GET', '/api/admin/server')
        // Drawn anew only for news.
        const isNews = answer.ok && JSON.stringify(answer.value) !== JSON.stringify(heard.value)
        if (isNews && !isGone) heard.value = answer.value
      }
      let timer: ReturnType<typeof setTimeout>
      const again = (): void => {
        timer = setTimeout(() => void ask().finally(() => isGone || again()), PAUSE_MS)
      }
      again()
      task.cleanup(() => {
        isGone = true
        clearTimeout(timer)
      })
    },
    { strategy: 'document-ready' },
  )
  return heard
}
