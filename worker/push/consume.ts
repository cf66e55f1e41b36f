import type { MessageBatch } from '@cloudflare/workers-types'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import type { PushCall, PushWords } from '../../durable-objects/protocol/push.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { markInbox } from '../db/inbox-news.ts'
import { noteDelivery } from '../db/push-deliveries.ts'
import { findTarget, listTargets, type PushTarget } from '../db/push-targets.ts'
import { nameOfRoom } from '../db/rooms.ts'
import type { Env } from '../env.ts'
import { tellInbox } from '../inbox-news.ts'
import { logFailure } from '../log.ts'
import { deliver } from './deliver.ts'
import { isQuiet } from './quiet.ts'

/** Nobody wants to be told so late. */
const LATE_MS = 3_600_000
const FIRST_PAUSE_S = 10
const LAST_PAUSE_S = 900

/** What waits in the queue: first for a person, then for each of their devices by itself. */
export async function consumePushes(
  env: Env,
  db: Database,
  batch: MessageBatch<PushCall>,
): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      if (await isDone(env, db, message.body)) message.ack()
      else message.retry({ delaySeconds: pauseBefore(message.attempts + 1) })
    }),
  )
}

/** Seconds before this attempt. */
export function pauseBefore(attempt: number): number {
  return Math.min(LAST_PAUSE_S, FIRST_PAUSE_S * 3 ** (attempt - 2))
}

async function isDone(env: Env, db: Database, call: PushCall): Promise<boolean> {
  const { device } = call
  try {
    if (device === undefined) await share(env, db, call)
    else return await isTold(env, db, call, device)
    return true
  } catch (error) {
    logFailure('sending a push', error)
    return false
  }
}

async function share(env: Env, db: Database, call: PushCall): Promise<void> {
  const targets = await listTargets(db, call.person, Date.now())
  if (targets.length > 0) {
    await env.PUSHES.sendBatch(targets.map(({ id }) => ({ body: { ...call, device: id } })))
    return
  }
  // Devices also go with their sessions: the Inbox hears of it here.
  await markInbox(db, call.person)
  await tellInbox(env, db, call.person)
}

/** False: to be tried again. */
async function isTold(env: Env, db: Database, call: PushCall, device: string): Promise<boolean> {
  const now = Date.now()
  const target = await findTarget(db, call.person, device, now)
  if (!target || now - call.at > LATE_MS) return true
  const { quiet, hasWords } = target.wishes
  if (quiet && isQuiet(quiet, now)) return true
  const { person } = call
  const words = await callObject(() => env.INBOX.getByName(person).pushWords(call))
  if (!words) return true
  const named = await withName(db, words)
  const shown = hasWords ? named : { ...named, text: '' }
  return await isDelivered(env, db, target, shown)
}

async function isDelivered(
  env: Env,
  db: Database,
  target: PushTarget,
  words: PushWords,
): Promise<boolean> {
  const at = Date.now()
  const status = await deliver(env, db, target, { t: 'call', locale: target.locale, words })
  await noteDelivery(db, target.id, { at, kind: 'call', status })
  return status !== 0 && status !== 429 && status < 500
}

/** The Inbox does not know what a group is called. */
async function withName(db: Database, words: PushWords): Promise<PushWords> {
  const { kind, conversation } = words
  if (kind !== 'private' || conversation === undefined || !isRoomId(conversation)) return words
  return { ...words, name: await nameOfRoom(db, conversation) }
}
