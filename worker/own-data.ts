import type { ConversationId, PersonId } from '../durable-objects/protocol/ids.ts'
import type { OwnPlace } from '../durable-objects/protocol/moving/cursor.ts'
import type { OwnPart } from '../durable-objects/protocol/rpc-personal.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { listBroughtInto } from './db/brought.ts'
import { readBelongings } from './db/own-belongings.ts'
import { readOwnRecords } from './db/own-records.ts'
import type { Viewer } from './db/sessions.ts'
import type { Env } from './env.ts'
import { listOwnSessions } from './own-sessions.ts'

const ENTRIES_AT_ONCE = 200

/**
 * All that is kept about a person, as JSON, piece by piece: only one page of one conversation is ever
 * in memory. Messages are the person's own and nobody else's; `deeds` are what they did to anybody's.
 */
export async function* ownData(env: Env, db: Database, viewer: Viewer): AsyncGenerator<string> {
  const { conversations, records } = await ownRecords(env, db, viewer)
  const head = { format: 'palabre-export-1', at: Date.now(), ...records }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "conversations": [`
  let isFirst = true
  for (const conversation of conversations) {
    for await (const piece of ownConversation(env, conversation, viewer.me.id)) {
      yield isFirst ? piece.replace(/^,/, '') : piece
      isFirst = false
    }
  }
  yield '\n  ]\n}\n'
}

/** All but the messages, and where these are. */
export async function ownRecords(
  env: Env,
  db: Database,
  viewer: Viewer,
): Promise<{
  readonly conversations: ReadonlySet<ConversationId>
  readonly records: Readonly<Record<string, unknown>>
}> {
  const { id } = viewer.me
  const [{ rooms, data }, belongings, brought, sessions, visited, inbox] = await Promise.all([
    readOwnRecords(db, id),
    readBelongings(db, id),
    listBroughtInto(db, id),
    listOwnSessions(db, viewer, Date.now()),
    callObject(() => env.INBOX.getByName(id).visited()),
    callObject(() => env.INBOX.getByName(id).records()),
  ])
  return {
    conversations: new Set([...rooms, ...visited, ...brought]),
    records: { ...data, ...belongings, ...inbox, sessions },
  }
}

/** Nothing at all where nothing is theirs: it may be a conversation that they never heard of. */
async function* ownConversation(
  env: Env,
  conversation: ConversationId,
  person: PersonId,
): AsyncGenerator<string> {
  let held = `,\n    {"id": ${JSON.stringify(conversation)}, "messages": [`
  let isBegun = false
  for (const list of ['messages', 'deeds'] as const) {
    if (list === 'deeds') held += '], "deeds": ['
    for await (const piece of entriesOf(env, { conversation, person, list })) {
      yield held + piece
      held = ''
      isBegun = true
    }
  }
  if (isBegun) yield `${held}]}`
}

interface OwnList {
  readonly conversation: ConversationId
  readonly person: PersonId
  readonly list: 'messages' | 'deeds'
}

async function* entriesOf(
  env: Env,
  { conversation, person, list }: OwnList,
): AsyncGenerator<string> {
  let place: OwnPlace | null = list === 'deeds' ? { did: 0 } : null
  let comma = ''
  do {
    const from: OwnPlace | null = place
    const part: OwnPart = await callObject(() =>
      env.CONVERSATION.getByName(conversation).ownOf(person, from, ENTRIES_AT_ONCE),
    )
    const lines = part[list].map((entry) => `\n      ${JSON.stringify(entry)}`).join(',')
    if (lines !== '') {
      yield comma + lines
      comma = ','
    }
    place = part.next
  } while (place !== null && 'did' in place === (list === 'deeds'))
}
