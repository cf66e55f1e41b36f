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
  polls: readonly number[],
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
  if (roll < 0.5) {
    const poll = {
      ...{ question: `?${anyLine(random)}`, options: ['a', 'b', 'c'] },
      ...(random.chance(0.5) && { several: true as const }),
      ...(random.chance(0.5) && { anonymous: true as const }),
      ...(random.chance(0.3) && { endsAt: 1_000_000 + random.between(1, STEPS) }),
    }
    return { t: 'send', cid, text: '', poll, ...(random.chance(0.1) && { thread: num }) }
  }
  if (roll < 0.6) return { t: 'edit', cid, num, text: anyText(random) }
  if (roll < 0.68) return { t: 'delete', cid, num }
  if (roll < 0.8) {
    // Most of what is named is no poll: the latest ones are asked for more often.
    const about = polls.length > 0 && random.chance(0.9) ? random.pick(polls.slice(-12)) : num
    if (random.chance(0.06)) return { t: 'close', cid, num: about }
    const choices = [0, 1, 2].filter(() => random.chance(0.4))
    return { t: 'vote', cid, num: about, choices }
  }
  if (roll < 0.92)
    return { t: 'react', cid, num, emoji: random.pick(EMOJI), on: random.chance(0.6) }
  return { t: 'pin', cid, num, on: random.chance(0.6) }
}

function anyLine(random: Random): string {
  return anyText(random)
    .replace(/[\r\n]/g, ' ')
    .slice(0, 40)
    .toWellFormed()
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
  const polls: number[] = []
  const counts = { votes: 0, events: 0, refused: 0, unchanged: 0, resumed: 0, reset: 0 }

  for (let step = 1; step <= STEPS; step += 1) {
    for (const client of clients) {
      if (client.connected ? random.chance(0.03) : random.chance(0.1)) {
        if (client.connected) client.connected = false
        else counts[client.connect(store)] += 1
      }
    }
    if (random.chance(0.02)) store = new SqliteStore(sql)

    const command = anyCommand(random, store.head().num, sent, polls)
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
    for (const event of events) {
      if (event.t === 'message' && event.poll) polls.push(event.num)
      if (event.t === 'reacted' && event.poll) counts.votes += 1
    }
    counts[events.length > 0 ? 'events' : 'unchanged'] += 1
    for (const client of clients) {
      if (client.connected) for (const event of events) client.hear(event)
    }
    if (step % 20 === 0 || step === STEPS) compare(store, clients)
  }
  console.log(`conversation model: ${JSON.stringify(counts)}`)
  expect(counts.events).toBeGreaterThan(STEPS / 4)
  expect(counts.votes).toBeGreaterThan(STEPS / 20)
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
