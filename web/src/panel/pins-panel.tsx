import {
  component$,
  useStore,
  useVisibleTask$,
  type NoSerialize,
  type Signal,
} from '@builder.io/qwik'
import type { Talk } from '../conversation/talk.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { byId, hitOf, type Hit } from './hit.ts'
import { HitList } from './hit-list.tsx'

interface PinsPanelProps {
  talk: Talk
  client: Signal<NoSerialize<ConversationClient>>
}

/** Characters of a pinned message. */
const PINNED_CHARS = 400

interface ShownPins {
  pins: readonly Hit[]
  state: 'asking' | 'there' | 'unanswered'
}

/** What was pinned here, the latest message first; follows what is pinned meanwhile. */
export const PinsPanel = component$<PinsPanelProps>(({ talk, client }) => {
  const shown = useStore<ShownPins>({ pins: [], state: 'asking' }, { deep: false })

  useVisibleTask$(
    (task) => {
      const opened = task.track(() => client.value)
      const isLive = task.track(() => talk.connection.kind === 'live')
      if (!opened || !isLive) return
      const ask = async (): Promise<void> => {
        const answer = await opened.ask({ t: 'pins' })
        const isThere = answer?.t === 'page'
        if (isThere) {
          const people = byId(answer.people)
          const hits = answer.messages.map((message) => {
            const parts = [{ text: (message.text ?? '').slice(0, PINNED_CHARS), hit: false }]
            return hitOf(message, people, parts, say('talk.unknownPerson'))
          })
          shown.pins = hits.reverse()
        }
        shown.state = isThere ? 'there' : 'unanswered'
      }
      void ask()
      // What changes a pinned message changes the list; rare enough to ask again.
      const changes = new Set(['pinned', 'deleted', 'edited'])
      const stop = opened.hear(({ t }) => {
        if (changes.has(t)) void ask()
      })
      task.cleanup(stop)
    },
    { strategy: 'document-ready' },
  )

  return (
    <div class="panel__scroll">
      {shown.state !== 'there' && (
        <p class={['panel__note', `panel__note--${shown.state}`]} role="status">
          {say(shown.state === 'asking' ? 'panel.loading' : 'panel.offline')}
        </p>
      )}
      {shown.state === 'there' && shown.pins.length === 0 && (
        <p class="panel__note">{say('panel.noPin')}</p>
      )}
      <HitList hits={shown.pins} />
    </div>
  )
})
