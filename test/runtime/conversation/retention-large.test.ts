import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import {
  addMember,
  enter,
  newCid,
  newPerson,
  newRoom,
  openInbox,
  type RawSocket,
} from '../support/raw-socket.ts'

const DAY = 86_400_000
const OLD = 20_000
/** What is told of a room that is not open is gathered. */
const IN_TIME = { timeout: 15_000 }
/** What one turn erases (durable-objects/conversation/retention.ts). */
const PART = 200

type Socket = RawSocket<ConversationItem>

const stubOf = (room: ConversationId) => env.CONVERSATION.getByName(room)
const [ada, bob, cleo] = [newPerson('ada'), newPerson('bob'), newPerson('cleo')]

afterEach(async () => {
  vi.useRealTimers()
  const open = { version: 9_999, state: 'open', reason: '', endsAt: null } as const
  await env.SERVER.getByName(SERVER_NAME).hear(open)
})

async function fill(room: ConversationId): Promise<void> {
  await runInDurableObject(stubOf(room), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(num) AS (SELECT 1 UNION ALL SELECT num + 1 FROM n WHERE num < ?)
       INSERT INTO messages (num, seq, author, cid, at, text)
       SELECT num, num, 'p_old', lower(hex(randomblob(16))), ? + num, 'ancien ' || num FROM n`,
      ...[OLD, Date.now() - 40 * DAY],
    )
  })
  // It counts in memory how far it has come.
  await evictDurableObject(stubOf(room))
}

function left(room: ConversationId): Promise<number> {
  return runInDurableObject(stubOf(room), (_, { storage }) => {
    const [row] = storage.sql
      .exec<{ n: number }>('SELECT count(*) AS n FROM messages WHERE text IS NOT NULL')
      .toArray()
    return row?.n ?? 0
  })
}

async function unreadOf(room: ConversationId): Promise<number | undefined> {
  const { rooms } = await env.INBOX.getByName(bob.id).overview()
  return rooms.find(({ conversation }) => conversation === room)?.unread
}

/** Beyond so many it is "many". */
const shown = (count: number) => Math.min(count, LIMITS.unreadShown)

/** A second later, by the clock that the object looks at. */
async function turn(room: ConversationId): Promise<number> {
  vi.setSystemTime(Date.now() + 1_001)
  const begun = performance.now()
  await runDurableObjectAlarm(stubOf(room))
  const took = performance.now() - begun
  // What was sent arrives.
  await scheduler.wait(20)
  return took
}

/** Where a socket stands once it is live. */
async function standing(socket: Socket) {
  const { epoch } = await socket.untilKind('welcome')
  return { epoch, after: (await socket.untilKind('live')).seq }
}

function changesIn(items: readonly ConversationItem[]) {
  return items.filter((item) => 'seq' in item && 'by' in item)
}

/** A client that answers for what it has read, and comes back from its cursor when it is sent away. */
class Follower {
  readonly changes: ReturnType<typeof changesIn> = []
  readonly #room: ConversationId
  #socket: Socket
  #epoch = ''
  #read = 0

  constructor(room: ConversationId, socket: Socket) {
    this.#room = room
    this.#socket = socket
  }

  async catchUp(): Promise<void> {
    this.#take()
    if (this.#socket.closed) {
      const after = this.changes.at(-1)?.seq
      this.#socket = await enter(this.#room, ada, { epoch: this.#epoch, ...(after && { after }) })
      this.#read = 0
    }
    this.#epoch = (await standing(this.#socket)).epoch
    this.#take()
  }

  async say(text: string): Promise<void> {
    await this.catchUp()
    const cid = newCid()
    this.#socket.say({ t: 'send', cid, text })
    await this.#socket.until((item) => item.t === 'ack' && item.cid === cid)
  }

  #take(): void {
    const items = this.#socket.items.slice(this.#read)
    this.#read += items.length
    this.changes.push(...changesIn(items))
    if (this.#socket.closed) return
    for (const item of items) {
      if (item.t === 'mark') this.#socket.say({ t: 'seen', mark: item.mark })
    }
  }
}

it('a room of 20,000 goes in parts; unread and resume stay exact, and one speaks meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now(), shouldAdvanceTime: true })
  const room = newRoom()
  await addMember(room as never, bob)
  await fill(room)
  const inbox = await openInbox(bob)
  await inbox.untilKind('welcome')
  const speaker = new Follower(room, await enter(room, ada))
  await speaker.say('neuf 0')
  await expect.poll(() => unreadOf(room), IN_TIME).toBe(shown(OLD + 1))

  const keepDays = 30
  const standingNow = { version: 5_001, state: 'open', reason: '', endsAt: null, keepDays } as const
  await env.SERVER.getByName(SERVER_NAME).hear(standingNow)
  let slowest = 0
  let spoken = 1
  let away = { epoch: '', after: 0 }
  for (let turns = 0; turns < 2 * (OLD / PART) && (await left(room)) > spoken; turns += 1) {
    const before = await left(room)
    slowest = Math.max(slowest, await turn(room))
    await speaker.catchUp()
    expect(before - (await left(room))).toBeLessThanOrEqual(PART)
    if (turns % 20 === 10) {
      // Comes, goes, and misses one part and one message.
      const visitor = await enter(room, cleo)
      away = await standing(visitor)
      visitor.close()
      await turn(room)
      await speaker.say(`neuf ${String(spoken)}`)
      spoken += 1
      const back = await enter(room, cleo, away)
      const now = (await standing(back)).after
      const missed = Array.from({ length: now - away.after }, (_, index) => away.after + 1 + index)
      expect(changesIn(back.items).map(({ seq }) => seq)).toEqual(missed)
      back.close()
      const still = await left(room)
      await expect.poll(() => unreadOf(room), IN_TIME).toBe(shown(still))
    }
    if (turns % 33 === 32) await evictDurableObject(stubOf(room), { webSockets: 'hibernate' })
  }
  expect(await left(room)).toBe(spoken)
  await expect.poll(() => unreadOf(room), IN_TIME).toBe(shown(spoken))
  // Told of each once, in order, with no change left out.
  await speaker.catchUp()
  const gone = speaker.changes.flatMap((item) => (item.t === 'deleted' ? [item.num] : []))
  expect(gone).toEqual(Array.from({ length: OLD }, (_, index) => index + 1))
  const seqs = speaker.changes.map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => (seqs[0] ?? 0) + index))
  // From before all of it nobody resumes: what is left is one page.
  const late = await enter(room, cleo, { ...away, after: 1 })
  const { page } = await late.untilKind('reset')
  expect(page.messages.map(({ text }) => text)).toEqual(
    Array.from({ length: spoken }, (_, index) => `neuf ${String(index)}`),
  )
  expect(page.hasOlder).toBe(false)
  // Others are answered in between: no turn holds them up.
  expect(slowest).toBeLessThan(2_000)
}, 120_000)
