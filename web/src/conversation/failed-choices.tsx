import { component$, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
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
  recalled: Signal<string | null>
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
          onClick$={() => client.value?.retry(message.cid)}
        >
          {say('talk.retry')}
        </button>
        {!message.poll && (
          <button
            type="button"
            class="button button--quiet button--small"
            onClick$={(_, button) => {
              client.value?.discard(message.cid)
              recalled.value = message.text
              if (!message.files) return
              const place = button.closest('.talk, .panel')
              const box = place?.querySelector('.composer__text')
              box?.dispatchEvent(new CustomEvent('files', { detail: message.files }))
            }}
          >
            {say('talk.edit')}
          </button>
        )}
        <button
          type="button"
          class="button button--quiet button--small"
          onClick$={() => client.value?.discard(message.cid)}
        >
          {say('talk.discard')}
        </button>
      </p>
    </>
  ),
)
