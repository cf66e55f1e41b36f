import { coverIn } from '../../durable-objects/protocol/holds.ts'
import type { HeldGoing, Hold } from '../../durable-objects/protocol/rest/holds.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { scopeWithout } from '../db/holds.ts'
import type { Env } from '../env.ts'
import { conversationsUnder } from './covered.ts'

/** Conversations that one answer asks: any plan of the platform allows so many calls. */
const AT_ONCE = 30

/** What would go if this hold were lifted, in sums. */
export async function whatGoes(
  { env, db }: { readonly env: Env; readonly db: Database },
  hold: Hold,
  skip: number,
): Promise<HeldGoing> {
  const [asked, left] = await Promise.all([
    conversationsUnder(db, hold, { from: '', skip, limit: AT_ONCE }),
    scopeWithout(db, hold.id),
  ])
  const found = await Promise.all(
    asked.map((one) =>
      callObject(() =>
        env.CONVERSATION.getByName(one).held({ t: 'count', left: coverIn(left, one) }),
      ),
    ),
  )
  const some = found.filter(({ messages }) => messages > 0)
  const sum = (of: 'messages' | 'files' | 'fileBytes') =>
    some.reduce((all, one) => all + one[of], 0)
  return {
    ...{ messages: sum('messages'), files: sum('files'), fileBytes: sum('fileBytes') },
    conversations: some.length,
    next: asked.length === AT_ONCE ? skip + AT_ONCE : null,
  }
}
