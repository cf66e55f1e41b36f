import { $, component$, type NoSerialize, type Signal } from '@builder.io/qwik'
import { isTombstone } from '../../../durable-objects/protocol/message.ts'
import type { Row } from '../conversation/rows.ts'
import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import type { MessageAct } from './message-acts.ts'
import { ModerateNow } from './moderate-now.tsx'
import { ReportDialog } from './report-dialog.tsx'

interface MessageActProps {
  row: Row
  act: Signal<MessageAct | null>
  client: Signal<NoSerialize<ConversationClient>>
  told: Signal<string>
}

/** What was picked in the menu of a message. Beside the menu: what stands in it goes when it closes. */
export const MessageActPart = component$<MessageActProps>(({ row, act, client, told }) => {
  const { author, message } = row

  const end = $(() => {
    act.value = null
  })
  const remove = $(async () => {
    const answer = await client.value?.ask({ t: 'delete', num: message.num })
    const code = answer?.t === 'error' ? answer.code : 'unreachable'
    told.value = answer?.t === 'ack' ? say('moderation.deleted') : sentenceOf(code)
  })

  return (
    <div>
      {act.value === 'report' && <ReportDialog num={message.num} told={told} onEnd$={end} />}
      {act.value === 'delete' && <DeleteDialog row={row} onConfirm$={remove} onEnd$={end} />}
      {act.value === 'moderate' && author && !isTombstone(author) && (
        <ModerateNow person={author} told={told} onEnd$={end} />
      )}
    </div>
  )
})
