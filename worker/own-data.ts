import type { ConversationId, PersonId } from '../durable-objects/protocol/ids.ts'
import type { OwnMessage, OwnMessages } from '../durable-objects/protocol/rpc-personal.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { listBroughtInto } from './db/brought.ts'
import { readBelongings } from './db/own-belongings.ts'
import { readOwnRecords } from './db/own-records.ts'
import type { Viewer } from './db/sessions.ts'
import type { Env } from './env.ts'
import { listOwnSessions } from './own-sessions.ts'

const MESSAGES_AT_ONCE = 200

/**
 * All that is kept about a person, as JSON, piece by piece: only one page of one conversation is ever
 * in memory. Messages are the person's own and nobody else's.
 */
export async function* ownData(env: Env, db: Database, viewer: Viewer): AsyncGenerator<string> {
  const { conversations, records } = await ownRecords(env, db, viewer)
  const head = { format: 'palabre-export-1', at: Date.now(), ...records }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "conversations": [`
  let isFirst = true
  for (const conversation of conversations) {
    yield `${isFirst ? '' : ','}\n    {"id": ${JSON.stringify(conversation)}, "messages": [`
    isFirst = false
    yield* ownMessages(env, conversation, viewer.me.id)
    yield ']}'
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

async function* ownMessages(
  env: Env,
  conversation: ConversationId,
  person: PersonId,
): AsyncGenerator<string> {
  let after: OwnMessage['cid'] | null = null
  for (;;) {
    const last: OwnMessage['cid'] | null = after
    const page: OwnMessages = await callObject(() =>
      env.CONVERSATION.getByName(conversation).messagesBy(person, last, MESSAGES_AT_ONCE),
    )
    const { messages, hasMore } = page
    const lines = messages.map((message) => `\n      ${JSON.stringify(message)}`).join(',')
    if (lines !== '') yield (last === null ? '' : ',') + lines
    after = messages.at(-1)?.cid ?? null
    if (!hasMore || after === null) return
  }
}
