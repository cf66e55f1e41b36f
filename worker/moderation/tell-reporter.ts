import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { decisionWasTold, listUntoldDecisions } from '../db/report-news.ts'
import type { Env } from '../env.ts'
import { logFailure } from '../log.ts'

const LEFT_AT_ONCE = 5

type Untold = Awaited<ReturnType<typeof listUntoldDecisions>>[number]

/** Tells who reported a message what was decided about it, if they do not know yet. */
export async function tellReporter(env: Env, db: Database, id: string): Promise<void> {
  for (const untold of await listUntoldDecisions(db, { id })) await tell(env, db, untold)
}

/** What earlier requests left behind. Never throws. */
export async function tellLeftReporters(env: Env, db: Database): Promise<void> {
  try {
    const left = await listUntoldDecisions(db, { limit: LEFT_AT_ONCE })
    // All of them: one Inbox out of reach is in nobody's way.
    const told = await Promise.allSettled(left.map((untold) => tell(env, db, untold)))
    const failed = told.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  } catch (error) {
    logFailure('telling people what was decided about their reports', error)
  }
}

async function tell(env: Env, db: Database, { reporter, news }: Untold): Promise<void> {
  if (reporter !== null) {
    await callObject(() => env.INBOX.getByName(reporter).noteReport(news))
  }
  await decisionWasTold(db, news.id, Date.now())
}
