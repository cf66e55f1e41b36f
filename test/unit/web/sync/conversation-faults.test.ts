import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ConversationCommand } from '../../../../durable-objects/conversation/core/perform.ts'
import type { ObjectEnv } from '../../../../durable-objects/env.ts'
import type { Message, PersonCard } from '../../../../durable-objects/protocol/message.ts'
import {
  openConversation,
  type ConversationClient,
} from '../../../../web/src/sync/conversation-client.ts'
import { ADA, BOB, CLEO, nextClientId } from '../../durable-objects/support.ts'
import { FakePorts, settled } from './fake-ports.ts'
import { ROOM, SmallServer, type Wire } from './small-server.ts'

/** A person at a client, and what they have written so far. */
interface Writer {
  readonly card: PersonCard
  readonly ports: FakePorts
  readonly written: string[]
  client: ConversationClient
}

class World {
  readonly writers: Writer[]
  readonly server: SmallServer

  constructor(rates: Partial<ObjectEnv>) {
    const [clock, other] = [new FakePorts(), new FakePorts()]
    this.server = new SmallServer(clock, rates)
    this.writers = [this.#writer(ADA, clock), this.#writer(BOB, other)]
  }

  #writer(card: PersonCard, ports: FakePorts): Writer {
    this.server.serve(ports, card)
    return {
      card,
      ports,
      written: [],
      client: openConversation({ conversation: ROOM, me: card.id, ports }),
    }
  }

  wireOf({ ports }: Writer): Wire | undefined {
    return [...this.server.wires].find((wire) => wire.socket === ports.socket)
  }

  write(writer: Writer): void {
    const text = `${writer.card.alias} ${String(writer.written.length)}`
    if (writer.client.send(text).ok) writer.written.push(text)
  }

  /** The page crashes; another opens, rendered by the server as of now. */
  reload(writer: Writer): void {
    writer.client.close()
    this.dropClosed()
    const { card, ports } = writer
    writer.client = openConversation({
      conversation: ROOM,
      me: card.id,
      ports,
      seed: this.server.content(5),
    })
  }

  dropClosed(): void {
    for (const wire of this.server.wires) if (wire.socket.closedByClient) this.server.forget(wire)
  }

  pass(ms: number): void {
    for (const { ports } of this.writers) ports.pass(ms)
  }

  /** The network is good again: all that is under way arrives, and time passes. */
  async heal(): Promise<void> {
    for (let round = 0; round < 400; round += 1) {
      for (const writer of this.writers) {
        const wire = this.wireOf(writer)
        if (!wire) continue
        if (!wire.admitted || wire.up.length > 0) this.server.receive(wire)
        while (wire.down.length > 0) this.server.deliver(wire)
      }
      await settled()
      this.dropClosed()
      this.pass(250)
      const quiet = [...this.server.wires].every(({ up, down }) => up.length + down.length === 0)
      if (round > 20 && quiet && this.writers.every(isSettled)) return
    }
  }

  /** The flow as a fresh fetch gives it, from its beginning. */
  flow(): Message[] {
    const all: Message[] = []
    for (let after = 0; ;) {
      const { messages, hasNewer } = this.server.store.page({ after, limit: 100 })
      all.push(...messages)
      after = messages.at(-1)?.num ?? after
      if (!hasNewer) return all
    }
  }
}

function isSettled({ client: { state } }: Writer): boolean {
  return state.connection.kind === 'live' && state.pending.length === 0
}

const who = fc.nat({ max: 1 })
const num = fc.integer({ min: 1, max: 40 })
const count = fc.integer({ min: 1, max: 4 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('write' as const), who }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('up' as const), who, count }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('down' as const), who, count }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('cut' as const), who, count: fc.nat({ max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 2_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('load' as const),
      who,
      which: fc.constantFrom(
        'older' as const,
        'newer' as const,
        'newest' as const,
        'around' as const,
        'keep' as const,
      ),
      num,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('meanwhile' as const),
      what: fc.constantFrom(
        'send' as const,
        'reply' as const,
        'edit' as const,
        'react' as const,
        'delete' as const,
      ),
      num,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What Cleo does, on a line that never fails. */
function meanwhile(
  what: Extract<Step, { do: 'meanwhile' }>['what'],
  num: number,
): ConversationCommand {
  const cid = nextClientId()
  switch (what) {
    case 'send':
      return { t: 'send', cid, text: 'meanwhile' }
    case 'reply':
      return { t: 'send', cid, text: 'aside', thread: num, echo: num % 2 === 0 }
    case 'edit':
      return { t: 'edit', cid, num, text: `edited ${cid}` }
    case 'react':
      return { t: 'react', cid, num, emoji: '👍', on: true }
    case 'delete':
      return { t: 'delete', cid, num }
  }
}

function load(
  { client }: Writer,
  which: Extract<Step, { do: 'load' }>['which'],
  num: number,
): void {
  if (which === 'older') client.loadOlder()
  else if (which === 'newer') client.loadNewer()
  else if (which === 'newest') client.loadNewest()
  else if (which === 'keep') client.keep(num, num + 6)
  else void client.loadAround(num)
}

async function take(world: World, step: Step): Promise<void> {
  const writer = world.writers['who' in step ? step.who : 0]
  if (!writer) throw new Error('nobody there')
  const wire = world.wireOf(writer)
  switch (step.do) {
    case 'write':
      world.write(writer)
      break
    case 'up':
      for (let n = 0; wire && n < step.count; n += 1) world.server.receive(wire)
      break
    case 'down':
      for (let n = 0; wire && n < step.count; n += 1) world.server.deliver(wire)
      break
    case 'cut':
      if (wire) world.server.cut(wire, step.count)
      break
    case 'pass':
      world.pass(step.ms)
      break
    case 'reload':
      world.reload(writer)
      break
    case 'load':
      load(writer, step.which, step.num)
      break
    case 'meanwhile':
      world.server.act(meanwhile(step.what, step.num), CLEO)
  }
  await settled()
  world.dropClosed()
}

async function live(plan: readonly Step[], rates: Partial<ObjectEnv> = {}): Promise<World> {
  const world = new World(rates)
  await world.heal()
  for (const step of plan) await take(world, step)
  await world.heal()
  return world
}

function expectEachOnceInOrder(world: World): void {
  const stored = world.flow()
  for (const { card, written, client } of world.writers) {
    const mine = stored.filter((message) => message.by === card.id)
    expect(mine.map((message) => message.text)).toEqual(written)
    expect(client.state.pending).toEqual([])
  }
}

/** What each one sees is a stretch of what a fresh fetch gives, and reaches its end when it says so. */
function expectTruth(world: World): void {
  const flow = world.flow()
  for (const { client } of world.writers) {
    const { messages, hasOlder, hasNewer } = client.state
    const [first, last] = [messages[0]?.num ?? 0, messages.at(-1)?.num ?? 0]
    expect(messages).toEqual(flow.filter((message) => message.num >= first && message.num <= last))
    if (!hasNewer) expect(last).toBe(flow.at(-1)?.num ?? 0)
    if (!hasOlder) expect(first).toBe(flow[0]?.num ?? 0)
  }
}

it('stores what was written exactly once, in the order written, over cuts, lost answers and crashes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (plan) => {
      const world = await live(plan)
      expectEachOnceInOrder(world)
      expectTruth(world)
    }),
    { numRuns: 150 },
  )
})

it('does so also where the server slows people down', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80 }), async (plan) => {
      const world = await live(plan, { MESSAGE_BURST: '3', MESSAGES_PER_SECOND: '2' })
      expectEachOnceInOrder(world)
      expectTruth(world)
    }),
    { numRuns: 60 },
  )
})
