import type { DeletionProgress } from '../durable-objects/protocol/rest/deletion.ts'
import { hashLinkCode } from './auth/link-code.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import {
  countTargets,
  findDeletion,
  listTargets,
  listUnfinishedDeletions,
  noteInboxDone,
  noteTargetDone,
  type Deletion,
} from './db/deletions.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

/**
 * The long part of a deletion: the person's Inbox, then every conversation. Each confirms for itself
 * and what has not is asked again: after the request that began it, by whoever looks how far it is, by
 * later requests of anybody, and by the clock (worker/index.ts).
 */

/** Calls to conversations in one go: the next go continues. */
const CALLS = 40
const AT_ONCE = 3

/** What earlier goes left. Never throws. */
export async function continueDeletions(env: Env, db: Database): Promise<void> {
  try {
    for (const deletion of await listUnfinishedDeletions(db, AT_ONCE)) {
      await continueDeletion(env, db, deletion)
    }
  } catch (error) {
    logFailure('going on with deletions', error)
  }
}

export async function continueDeletion(env: Env, db: Database, deletion: Deletion): Promise<void> {
  const { person, finishedAt, inboxDoneAt } = deletion
  if (finishedAt !== null) return
  if (inboxDoneAt === null) {
    const visited = await callObject(() => env.INBOX.getByName(person).erase())
    await noteInboxDone(db, person, visited, Date.now())
  }
  let calls = CALLS
  for (const { conversation } of await listTargets(db, person, CALLS)) {
    try {
      while (calls > 0) {
        calls -= 1
        const { isDone } = await callObject(() =>
          env.CONVERSATION.getByName(conversation).forget(person, deletion.messages),
        )
        if (!isDone) continue
        await noteTargetDone(db, person, conversation, Date.now())
        break
      }
    } catch (error) {
      // The others need not wait for it.
      logFailure('erasing somebody in a conversation', error)
    }
    if (calls === 0) return
  }
}

/** How far the deletion is that this code belongs to; looking helps it on. */
export async function deletionProgress(
  env: Env,
  db: Database,
  code: string,
): Promise<DeletionProgress | null> {
  const codeHash = hashLinkCode(code)
  const deletion = await findDeletion(db, codeHash)
  if (deletion === null) return null
  try {
    await continueDeletion(env, db, deletion)
  } catch (error) {
    logFailure('going on with a deletion', error)
  }
  const [{ done, total }, now] = await Promise.all([
    countTargets(db, deletion.person),
    findDeletion(db, codeHash),
  ])
  return {
    done,
    total,
    isFinished: now !== null && now.finishedAt !== null,
    messages: deletion.messages,
  }
}
