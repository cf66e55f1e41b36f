import type { InboxItem } from '../../protocol/inbox.ts'
import type { PersonId } from '../../protocol/ids.ts'
import { failure, type Result } from '../../protocol/result.ts'
import type { SenderRpc } from '../../protocol/rpc-later.ts'
import type { ObjectEnv } from '../../env.ts'
import { callObject } from '../../shared/call.ts'
import type { Sql } from '../../shared/sql.ts'
import type { InboxAttention } from '../attention.ts'
import type { Leaving } from '../leaving.ts'
import type { Pushes } from '../pushes.ts'
import { Later } from './later.ts'

/** Nobody waits longer for one message; what it does after that is asked again with the next try. */
const PATIENCE_MS = 20_000

interface Parts {
  readonly sql: Sql
  readonly tell: (item: InboxItem) => void
  readonly arm: () => void
  readonly leaving: Pick<Leaving, 'isGone' | 'visit' | 'visited'>
  readonly attention: Pick<InboxAttention, 'tellOwn' | 'settleOwn'>
  readonly pushes: Pick<Pushes, 'own'>
}

/** What waits for its time, on the platform's clock and with the Worker's knowledge of who may what. */
export function openLater(
  ctx: DurableObjectState,
  env: Pick<ObjectEnv, 'CONVERSATION'>,
  { sql, tell, arm, leaving, attention, pushes }: Parts,
): Later {
  const person = ctx.id.name as PersonId
  // The Worker that this object belongs to, without a binding (compatibility date 2025-11-17 or later).
  const { Sender } = ctx.exports as unknown as { readonly Sender: SenderRpc }
  return new Later({
    ...{ sql, tell, arm },
    isGone: () => leaving.isGone,
    knows: (conversation) => leaving.visited().includes(conversation),
    keepFiles: (conversation, kept) => {
      // So that the end of the account finds what waits there.
      leaving.visit(conversation)
      return callObject(() => env.CONVERSATION.getByName(conversation).keepFiles(person, kept))
    },
    send: (scheduled) => inTime(Sender.send(person, scheduled)),
    remind: ({ id, of, note }) => {
      const { conversation = '', num = 0 } = of ?? {}
      const about = { conversation, num } as const
      pushes.own(attention.tellOwn({ id, kind: 'reminder', ...about, text: note }), Date.now())
    },
    refused: ({ id, conversation }, why) => {
      const about = { conversation, num: 0 }
      pushes.own(attention.tellOwn({ id, kind: 'unsent', ...about, text: why }), Date.now())
    },
    settle: (id) => attention.settleOwn(id),
    now: () => Date.now(),
    chance: () => Math.random(),
  })
}

async function inTime(sent: Promise<Result<null>>): Promise<Result<null>> {
  const waiting = new AbortController()
  const late = () => failure('try_again')
  // The signal ends it when the answer was there in time.
  const over = scheduler.wait(PATIENCE_MS, { signal: waiting.signal }).then(late, late)
  try {
    return await Promise.race([sent, over])
  } finally {
    waiting.abort()
  }
}
