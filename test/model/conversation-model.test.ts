import { expect, it } from 'vitest'
import {
  perform,
  type ConversationCommand,
} from '../../durable-objects/conversation/core/perform.ts'
import { CONVERSATION_MIGRATIONS } from '../../durable-objects/conversation/store/migrations.ts'
import { SqliteStore } from '../../durable-objects/conversation/store/sqlite-store.ts'
import type { ConversationEvent } from '../../durable-objects/protocol/events.ts'
import type { ClientId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { migrate } from '../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../support/node-sql.ts'
import { ClientModel } from './client-model.ts'
import { Random, runSeed } from './random.ts'
import { anyText } from './texts.ts'

const STEPS = Number(process.env.MODEL_STEPS ?? 4_000)
const PEOPLE: PersonCard[] = ['ada', 'bob', 'cleo'].map((alias, index) => ({
  id: `p_${String(index).padStart(20, '0')}` as PersonId,
  alias,
  name: alias,
}))
const EMOJI = ['👍', '❤️', '👁️', '👁🏽', '⭐', '🇫🇷']

function anyCommand(
  random: Random,
  head: number,
  sent: ConversationCommand[],
): ConversationCommand {
  const cid = random.uuid() as ClientId
  const num = random.between(1, Math.max(1, head))
  const roll = random.next()
  if (roll < 0.05 && sent.length > 0) return random.pick(sent)
  if (roll < 0.45) {
    const inThread = random.chance(0.3)
    return {
      t: 'send',
      cid,
      text: anyText(random),
      ...(random.chance(0.2) && { replyTo: num }),
      ...(inThread && { thread: num }),
      ...(inThread && random.chance(0.3) && { echo: true }),
    }
  }
  if (roll < 0.6) return { t: 'edit', cid, num, text: anyText(random) }
  if (roll < 0.68) return { t: 'delete', cid, num }
  if (roll < 0.92)
    return { t: 'react', cid, num, emoji: random.pick(EMOJI), on: random.chance(0.6) }
  return { t: 'pin', cid, num, on: random.chance(0.6) }
}

/**
 * Drives a conversation and some clients that come and go at random, on the real core and the real
 * store. After every step: what each connected client knows equals what a fresh fetch gives, no
 * change was heard twice or left out, and the store woken anew goes on where it was.
 */
it('leaves every client with exactly what a fresh fetch gives, over random traffic and cuts', () => {
  const random = new Random(runSeed('conversation model'))
  const sql = nodeSql()
  migrate(sql, CONVERSATION_MIGRATIONS)
  let store = new SqliteStore(sql)
  for (const person of PEOPLE) store.know(person)
  const clients = Array.from({ length: 4 }, () => new ClientModel())
  const sent: ConversationCommand[] = []
  const counts = { events: 0, refused: 0, unchanged: 0, resumed: 0, reset: 0 }

  for (let step = 1; step <= STEPS; step += 1) {
    for (const client of clients) {
      if (client.connected ? random.chance(0.03) : random.chance(0.1)) {
        if (client.connected) client.connected = false
        else counts[client.connect(store)] += 1
      }
    }
    if (random.chance(0.02)) store = new SqliteStore(sql)

    const command = anyCommand(random, store.head().num, sent)
    const actor = {
      person: random.pick(PEOPLE),
      role: random.chance(0.2) ? 'moderator' : 'member',
      place: { standing: 'member', form: 'room', isReadOnly: false, isArchived: false },
    } as const
    const outcome = perform(command, { store, actor, now: 1_000_000 + step })
    if (!outcome.ok) {
      counts.refused += 1
      continue
    }
    if (command.t === 'send') sent.push(command)
    const events: readonly ConversationEvent[] = outcome.value.events ?? []
    counts[events.length > 0 ? 'events' : 'unchanged'] += 1
    for (const client of clients) {
      if (client.connected) for (const event of events) client.hear(event)
    }
    if (step % 20 === 0 || step === STEPS) compare(store, clients)
  }
  console.log(`conversation model: ${JSON.stringify(counts)}`)
  expect(counts.events).toBeGreaterThan(STEPS / 4)
  expect(counts.resumed).toBeGreaterThan(STEPS / 200)
  expect(counts.reset).toBeGreaterThanOrEqual(clients.length)
})

function compare(store: SqliteStore, clients: readonly ClientModel[]): void {
  for (const client of clients) {
    if (!client.connected) continue
    const known = client.timeline.messages
    const fresh: unknown[] = []
    for (let before: number | undefined; fresh.length < known.length;) {
      const page = store.page({ limit: 100, ...(before !== undefined && { before }) })
      fresh.unshift(...page.messages)
      before = page.messages[0]?.num
      if (!page.hasOlder) break
    }
    expect(known).toEqual(known.length === 0 ? [] : fresh.slice(-known.length))
    expect(client.cursor?.seq).toBe(store.head().seq)
  }
}
