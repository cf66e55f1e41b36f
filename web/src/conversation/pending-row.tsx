import { component$, useContext, type QRL } from '@builder.io/qwik'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { unreachable } from '../../../durable-objects/protocol/result.ts'
import { AppContext } from '../app/app-state.ts'
import { sentenceOf } from '../form/form-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { timeIn } from './days.ts'
import { MessageText } from './message-text.tsx'

interface PendingRowProps {
  message: PendingMessage
  /** Shows who writes: the first of those that wait. */
  opens: boolean
  me: Me
  live: boolean
  onRetry$: QRL<(cid: ClientId) => void>
  onDiscard$: QRL<(cid: ClientId) => void>
  onEdit$: QRL<(message: PendingMessage) => void>
}

/** What I wrote and the server has not saved yet, or did not want. */
export const PendingRow = component$<PendingRowProps>((props) => {
  const { message, me } = props
  const { zone } = useContext(AppContext)
  const failed = message.state.kind === 'failed'
  return (
    <li
      class={[
        'row',
        'row--mine',
        'row--pending',
        { 'row--opens': props.opens, 'row--failed': failed },
      ]}
    >
      <div class="row__side">{props.opens && <Avatar person={me} />}</div>
      <div class="row__body">
        <p class={props.opens ? 'row__head' : 'row__head row__head--folded'}>
          <span class={props.opens ? 'row__name' : 'unseen'} dir="auto">
            {me.name}
          </span>
          <time class="row__time" dateTime={new Date(message.writtenAt).toISOString()}>
            {timeIn(presentLocale(), zone.value, message.writtenAt)}
          </time>
        </p>
        <MessageText text={message.text} />
        {message.files && <p dir="auto">{message.files.map(({ name }) => name).join(', ')}</p>}
        <p class="row__fate" role={failed ? 'alert' : undefined}>
          {failed && <Icon name="alert" />}
          {fate(message, props.live)}
        </p>
        {failed && (
          <p class="row__choices">
            <button
              type="button"
              class="button button--small"
              onClick$={() => props.onRetry$(message.cid)}
            >
              {say('talk.retry')}
            </button>
            <button
              type="button"
              class="button button--quiet button--small"
              onClick$={() => props.onEdit$(message)}
            >
              {say('talk.edit')}
            </button>
            <button
              type="button"
              class="button button--quiet button--small"
              onClick$={() => props.onDiscard$(message.cid)}
            >
              {say('talk.discard')}
            </button>
          </p>
        )}
      </div>
    </li>
  )
})

function fate({ state }: PendingMessage, live: boolean): string {
  switch (state.kind) {
    case 'sending':
      return say(live ? 'talk.sending' : 'talk.waitingForNetwork')
    case 'held':
      return say('talk.held')
    case 'failed':
      return say('talk.failed', { why: sentenceOf(state.code) })
    default:
      return unreachable(state)
  }
}
