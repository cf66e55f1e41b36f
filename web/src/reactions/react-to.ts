import { sentenceOf } from '../form/form-state.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'

interface Wish {
  readonly num: number
  readonly emoji: string
  readonly on: boolean
}

/** Sets or takes away a reaction; what there is to tell when that did not work. */
export async function reactTo(
  client: ConversationClient | undefined,
  { num, emoji, on }: Wish,
): Promise<string> {
  const answer = await client?.ask({ t: 'react', num, emoji, on })
  if (answer?.t === 'ack') return ''
  return answer?.t === 'error' ? sentenceOf(answer.code) : say('message.offline')
}
