import {
  perform,
  type ConversationCommand,
} from '../../../durable-objects/conversation/core/perform.ts'
import type { Done } from '../../../durable-objects/conversation/core/turn.ts'
import { CONVERSATION_MIGRATIONS } from '../../../durable-objects/conversation/store/migrations.ts'
import { SqliteStore } from '../../../durable-objects/conversation/store/sqlite-store.ts'
import type { ClientId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { Place } from '../../../durable-objects/protocol/rights.ts'
import type { Result } from '../../../durable-objects/protocol/result.ts'
import { migrate } from '../../../durable-objects/shared/migrate.ts'
import type { Sql } from '../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../support/node-sql.ts'

/** People, ids and a conversation in memory, for tests of the pure parts. */

export function personId(number: number): PersonId {
  return `p_${String(number).padStart(20, '0')}` as PersonId
}

function person(number: number, alias: string): PersonCard {
  return { id: personId(number), alias, name: alias.toUpperCase() }
}

export const ADA = person(1, 'ada')
export const BOB = person(2, 'bob')
export const CLEO = person(3, 'cleo.')

export function clientId(number: number): ClientId {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as ClientId
}

let made = 0

export function nextClientId(): ClientId {
  made += 1
  return clientId(made)
}

/** An empty conversation that has heard of Ada, Bob and Cleo. */
export function newStore(sql: Sql = nodeSql()): SqliteStore {
  migrate(sql, CONVERSATION_MIGRATIONS)
  const store = new SqliteStore(sql)
  for (const card of [ADA, BOB, CLEO]) store.know(card)
  return store
}

/** A command as a test writes it: the `cid` only where it matters. */
export type Spoken<C extends ConversationCommand = ConversationCommand> = C extends {
  cid: ClientId
}
  ? Omit<C, 'cid'> & { cid?: ClientId }
  : C

export interface Circumstances {
  readonly by?: PersonCard
  readonly role?: Role
  readonly place?: Place
  readonly now?: number
}

/** A member's place in a room without rules of its own. */
export const ANY_ROOM: Place = {
  ...{ standing: 'member', form: 'room', isReadOnly: false, isArchived: false },
}

export function act(
  store: SqliteStore,
  spoken: Spoken,
  { by = ADA, role = 'member', place = ANY_ROOM, now = 1_000 }: Circumstances = {},
): Result<Done> {
  const command = { cid: nextClientId(), ...spoken } as ConversationCommand
  return perform(command, { store, actor: { person: by, role, place }, now })
}

/** Says each text as one message; the last one's number. */
export function say(store: SqliteStore, ...texts: string[]): number {
  for (const text of texts) {
    const done = act(store, { t: 'send', text })
    if (!done.ok) throw new Error(`refused: ${done.code}`)
  }
  return store.head().num
}
