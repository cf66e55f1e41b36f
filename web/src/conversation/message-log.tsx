import { $, component$, useSignal, useVisibleTask$, type QRL, type Signal } from '@builder.io/qwik'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import { ChunkRows } from './chunk-rows.tsx'
import { EmptyTalk } from './empty-talk.tsx'
import { NewestPill } from './newest-pill.tsx'
import { PendingRow } from './pending-row.tsx'
import { ScrollKeeper } from './scroll-keeper.ts'
import { subjectName } from './subject.ts'
import type { Talk } from './talk.ts'

interface MessageLogProps {
  talk: Talk
  view: ConversationView
  atEnd: Signal<boolean>
  onOlder$: QRL<() => void>
  onNewest$: QRL<() => void>
  onRetry$: QRL<(cid: ClientId) => void>
  onDiscard$: QRL<(cid: ClientId) => void>
  onEdit$: QRL<(message: PendingMessage) => void>
}

/**
 * The messages. The box runs from the bottom (`column-reverse`), so that the first paint shows the
 * end without a script, and adding older messages above moves nothing.
 */
export const MessageLog = component$<MessageLogProps>((props) => {
  const { talk, atEnd } = props
  const box = useSignal<HTMLElement>()
  const list = useSignal<HTMLElement>()
  const { onOlder$, onNewest$ } = props

  useVisibleTask$(
    (task) => {
      if (!box.value || !list.value) return
      const keeper = new ScrollKeeper(box.value, list.value, {
        moved: (end) => (atEnd.value = end && !talk.hasNewer),
        nearTop: () => {
          // One page at a time: the last one asked for must stand on the screen.
          const oldest = talk.chunks[0]?.rows[0]?.message.num
          const drawn = list.value?.querySelector('.row')?.id === `m${oldest}`
          if (talk.hasOlder && talk.loading === null && drawn) void onOlder$()
        },
      })
      task.cleanup(() => keeper.close())
    },
    { strategy: 'document-ready' },
  )

  // Older messages that were wanted while the line was down are asked for again: the keeper looks
  // anew at every scroll.
  useVisibleTask$(
    (task) => {
      const live = task.track(() => talk.connection.kind === 'live')
      if (live) box.value?.dispatchEvent(new Event('scroll'))
    },
    { strategy: 'document-ready' },
  )

  return (
    <div class="log__frame">
      <div
        class="log"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={say('talk.messagesIn', { where: subjectName(props.view) })}
        tabIndex={0}
      >
        <div class="log__list" ref={list}>
          {talk.hasOlder ? (
            <p class="log__edge">{say('talk.loadingOlder')}</p>
          ) : (
            talk.newest > 0 && <p class="log__edge">{say('talk.beginning')}</p>
          )}
          {talk.newest === 0 && talk.pending.length === 0 && <EmptyTalk view={props.view} />}
          {talk.chunks.map((chunk) => (
            <ChunkRows key={chunk.key} chunk={chunk} />
          ))}
          <ol class="pending">
            {talk.pending.map((message, index) => (
              <PendingRow
                key={message.cid}
                message={message}
                opens={index === 0}
                me={props.view.around.me}
                live={talk.connection.kind === 'live'}
                onRetry$={props.onRetry$}
                onDiscard$={props.onDiscard$}
                onEdit$={props.onEdit$}
              />
            ))}
          </ol>
        </div>
      </div>
      <NewestPill
        talk={talk}
        atEnd={atEnd}
        onGo$={$(() => {
          if (talk.hasNewer) void onNewest$()
          box.value?.scrollTo({ top: 0 })
        })}
      />
    </div>
  )
})
