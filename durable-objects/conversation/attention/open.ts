import type { ObjectEnv } from '../../env.ts'
import type { ConversationId } from '../../protocol/ids.ts'
import { callObject } from '../../shared/call.ts'
import { Attention, type AttentionPort } from './attention.ts'

type Own = 'conversation' | 'note' | 'now' | 'later' | 'background'

/** Attention on the platform's clock and network. */
export function openAttention(
  ctx: DurableObjectState,
  env: ObjectEnv,
  parts: Omit<AttentionPort, Own>,
): Attention {
  return new Attention({
    ...parts,
    conversation: ctx.id.name as ConversationId,
    note: (person, note) => callObject(() => env.INBOX.getByName(person).noteAttention(note)),
    now: () => Date.now(),
    later: (call, ms) => setTimeout(call, ms),
    background: (work) => ctx.waitUntil(work),
  })
}
