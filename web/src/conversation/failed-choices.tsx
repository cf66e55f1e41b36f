import { component$, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import { errandOf } from '../composer/errand-again.ts'
import type { Recalled } from '../composer/errand.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import { Icon } from '../ui/icon.tsx'

interface FailedChoicesProps {
  message: PendingMessage
  /** Why. */
  code: ErrorCode
  client: Signal<NoSerialize<ConversationClient>>
  /** A refused message on its way back into the composer. */
  recalled: Signal<Recalled | null>
}

/** Why a message was refused, and the ways out: again, changed (what is no poll), or not at all. */
export const FailedChoices = component$<FailedChoicesProps>(
  ({ message, code, client, recalled }) => (
    <>
      <p class="row__fate" role="alert">
        <Icon name="alert" />
        {say('talk.failed', { why: sentenceOf(code) })}
      </p>
      <p class="row__choices">
        <button
          type="button"
          class="button button--small"
          aria-label={nameFor(message, say('talk.retry'))}
          onClick$={() => client.value?.retry(message.cid)}
        >
          {say('talk.retry')}
        </button>
        {!message.poll && (
          <button
            type="button"
            class="button button--quiet button--small"
            aria-label={nameFor(message, say('talk.edit'))}
            onClick$={(_, button) => {
              if (!client.value) return
              const { messages, people } = client.value.state
              const isInThread = button.closest('.panel') !== null
              const errand = errandOf(message, { messages, people, isInThread })
              recalled.value = { text: message.text, message, errand }
            }}
          >
            {say('talk.edit')}
          </button>
        )}
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={nameFor(message, say('talk.discard'))}
          onClick$={() => client.value?.discard(message.cid)}
        >
          {say('talk.discard')}
        </button>
      </p>
    </>
  ),
)

/** Of the message, so much tells which it is. */
const TOLD_CHARS = 60

function nameFor({ text, files }: PendingMessage, act: string): string {
  const what = text || (files ?? []).map(({ name }) => name).join(', ')
  return say('talk.actOn', { act, what: what.slice(0, TOLD_CHARS) })
}
