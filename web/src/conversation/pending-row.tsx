import { component$, useContext, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { Recalled } from '../composer/errand.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { AppContext } from '../app/app-state.ts'
import { presentLocale, say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import { HeldFate } from '../sanctioned/held-fate.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { timeIn } from './days.ts'
import { FailedChoices } from './failed-choices.tsx'
import { MessageText } from './message-text.tsx'

interface PendingRowProps {
  message: PendingMessage
  /** Shows who writes: the first of those that wait. */
  opens: boolean
  me: Me
  live: boolean
  client: Signal<NoSerialize<ConversationClient>>
  /** A refused message on its way back into the composer. */
  recalled: Signal<Recalled | null>
}

/** What I wrote and the server has not saved yet, or did not want. */
export const PendingRow = component$<PendingRowProps>((props) => {
  const { message, me } = props
  const { zone } = useContext(AppContext)
  return (
    <li
      class={[
        'row',
        'row--mine',
        'row--pending',
        { 'row--opens': props.opens, 'row--failed': message.state.kind === 'failed' },
      ]}
    >
      {props.opens && <Avatar person={me} beside={{}} />}
      <div class="row__body">
        <p class={props.opens ? 'row__head' : 'row__head row__head--folded'}>
          <span class={props.opens ? 'row__name' : 'unseen'} dir="auto">
            {me.name}
          </span>{' '}
          <time class="row__time" dateTime={new Date(message.writtenAt).toISOString()}>
            {timeIn(presentLocale(), zone.value, message.writtenAt)}
          </time>
        </p>
        <MessageText text={message.text} />
        {message.files && <p dir="auto">{message.files.map(({ name }) => name).join(', ')}</p>}
        {message.state.kind === 'failed' ? (
          <FailedChoices
            message={message}
            code={message.state.code}
            client={props.client}
            recalled={props.recalled}
          />
        ) : message.state.kind === 'held' ? (
          <HeldFate until={message.state.retryAt} />
        ) : (
          <p class="row__fate">{say(props.live ? 'talk.sending' : 'talk.waitingForNetwork')}</p>
        )}
      </div>
    </li>
  )
})
