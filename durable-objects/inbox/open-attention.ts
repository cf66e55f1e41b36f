import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import { callObject } from '../shared/call.ts'
import { InboxAttention } from './attention.ts'
import type { InboxAttentionPort } from './attention-port.ts'

interface Parts extends Pick<InboxAttentionPort, 'sql' | 'tell' | 'hasDevices' | 'circleChanged'> {
  arm(): void
}

/** The attention of a person on the platform's clock and network. */
export function openAttention(
  ctx: DurableObjectState,
  env: ObjectEnv,
  parts: Parts,
): InboxAttention {
  const owner = ctx.id.name as PersonId
  return new InboxAttention({
    ...parts,
    conversation: (id) => ({
      attend: (attending) =>
        callObject(() => env.CONVERSATION.getByName(id).attend(owner, attending)),
      markRead: (num, way) =>
        callObject(() => env.CONVERSATION.getByName(id).markRead(owner, num, way)),
    }),
    background: (work) => ctx.waitUntil(work.finally(() => parts.arm())),
    later: (call, ms) => setTimeout(call, ms),
    now: () => Date.now(),
  })
}
