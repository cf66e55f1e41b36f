import { isRoomId, type ConversationId, type PersonId } from '../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../durable-objects/protocol/message.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { findPerson } from './db/people.ts'
import { listUntoldRoomsOf } from './db/standing-changes.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { tellStandings } from './standings.ts'

/**
 * Somebody is called otherwise now, or has another picture: carried to their devices, to who looks at
 * them, to their rooms (after a batch with `markEverywhere`) and to their private threads. What fails
 * here is put right by the next page, and in rooms by the mark that stays. Never throws.
 */
export async function tellCard(env: Env, db: Database, person: PersonId): Promise<void> {
  const found = await findPerson(db, person)
  if (found === null) return
  // Said aloud also when there is no picture any more.
  const card = { ...found, avatar: found.avatar ?? null }
  const inbox = () => env.INBOX.getByName(person)
  await Promise.all([
    quietly(() => inbox().cardChanged(card)),
    quietly(() => tellRooms(env, db, person)),
    quietly(async () => tellThreads(env, card, await inbox().visited())),
  ])
}

async function tellRooms(env: Env, db: Database, person: PersonId): Promise<void> {
  for (const { room } of await listUntoldRoomsOf(db, person)) await tellStandings(env, db, room)
}

async function tellThreads(
  env: Env,
  card: PersonCard,
  visited: readonly ConversationId[],
): Promise<void> {
  const threads = visited.filter((conversation) => !isRoomId(conversation))
  await Promise.all(
    threads.map((thread) => quietly(() => env.CONVERSATION.getByName(thread).hearCard(card))),
  )
}

async function quietly(call: () => Promise<void>): Promise<void> {
  try {
    await callObject(call)
  } catch (error) {
    logFailure('telling how somebody is called', error)
  }
}
