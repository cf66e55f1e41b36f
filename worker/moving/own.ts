import { isRoomId, type ConversationId, type PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  movedFiles,
  movedPoll,
  type Line,
  type LineOf,
  type MovedMessage,
} from '../../durable-objects/protocol/moving/lines.ts'
import type { OwnMessage } from '../../durable-objects/protocol/rpc-personal.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { findOwnRoom, listNamesToMove, listOwnThreads } from '../db/leaving.ts'
import type { Viewer } from '../db/sessions.ts'
import type { Env } from '../env.ts'
import { ownRecords } from '../own-data.ts'
import type { Luggage, Part, Place, Travelling } from './export.ts'
import { travellingRoom, wholePart } from './place.ts'

const ENTRIES_AT_ONCE = 500

export interface Owner {
  readonly env: Env
  readonly db: Database
  readonly viewer: Viewer
  readonly place: string
}

/**
 * What somebody takes along of their own: what is kept about them, their private conversations and
 * groups whole (all of it was written to them), of rooms what they wrote themselves, and everywhere how
 * they reacted and voted and what they pinned.
 */
export async function ownLuggage(owner: Owner): Promise<Luggage> {
  const { db, viewer, place } = owner
  const { id, alias, name } = viewer.me
  const { conversations, records } = await ownRecords(owner.env, db, viewer)
  const sorted = [...conversations].sort()
  const pairs = await listOwnThreads(db, id, sorted)
  const threads = new Map(pairs.map((thread) => [thread.id as ConversationId, thread]))
  return {
    ...{ scope: 'person', place },
    people: () => {
      const me: Line = { kind: 'person', id, alias, name }
      return Promise.resolve({ lines: [me, { kind: 'records', data: records }], next: null })
    },
    conversation: async (after) => {
      const next = sorted.find((one) => after === null || one > after)
      return next === undefined ? null : await travelling(owner, next, threads.get(next))
    },
    last: () => Promise.resolve({ lines: [] }),
  }
}

async function travelling(
  { env, db, viewer }: Owner,
  conversation: ConversationId,
  thread: LineOf<'thread'> | undefined,
): Promise<Travelling> {
  const { id } = viewer.me
  if (!isRoomId(conversation)) {
    // Who has written nothing is named by no message; with somebody who is no more it is in no list.
    const others = (thread?.people ?? []).filter((person) => person !== id)
    const named = others.length > 0 ? await listNamesToMove(db, others) : []
    return {
      ...{ id: conversation, lines: thread ? [...named, thread] : [] },
      read: (place) => wholeOrOwnPart(env, conversation, id, place),
    }
  }
  const room = await findOwnRoom(db, id, conversation)
  if (room?.form === 'group') {
    const { lines } = await travellingRoom({ env, db }, room, { namesPeople: true })
    return {
      ...{ id: conversation, lines },
      read: (place) => wholeOrOwnPart(env, conversation, id, place),
    }
  }
  return {
    ...{ id: conversation, lines: room === null ? [] : [room] },
    read: (place) => ownPart(env, conversation, id, place),
  }
}

/** All messages, then what this person did to them: of a secret vote only that tells. */
async function wholeOrOwnPart(
  env: Env,
  conversation: ConversationId,
  person: PersonId,
  place: Place | null,
): Promise<Part> {
  if (place !== null && 'did' in place) return await ownPart(env, conversation, person, place)
  const part = await wholePart(env, conversation, place)
  return { ...part, next: part.next ?? { did: 0 } }
}

async function ownPart(
  env: Env,
  conversation: ConversationId,
  person: PersonId,
  place: Place | null,
): Promise<Part> {
  const from = place !== null && 'num' in place ? null : place
  const { messages, deeds, next } = await callObject(() =>
    env.CONVERSATION.getByName(conversation).ownOf(person, from, ENTRIES_AT_ONCE),
  )
  return {
    messages: messages.map((message) => movedOf(person, message)),
    deeds: deeds.map((deed) => ({ by: person, ...deed })),
    ...{ people: [], seq: null, next },
  }
}

function movedOf(by: PersonId, { revisions, files, poll, ...message }: OwnMessage): MovedMessage {
  return {
    by,
    ...message,
    ...(files && { files: movedFiles(files) }),
    ...(poll && { poll: movedPoll(poll) }),
    ...(revisions && { revisions: [...revisions] }),
  }
}
