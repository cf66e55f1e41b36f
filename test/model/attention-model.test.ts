import { expect, it } from 'vitest'
import type { ConversationCommand } from '../../durable-objects/conversation/core/perform.ts'
import type { AttentionCommand } from '../../durable-objects/inbox/attention.ts'
import type { ClientId, ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { ConversationActor, InboxActor } from './attention-actors.ts'
import { World } from './attention-network.ts'
import { BlockBook } from './block-book.ts'
import { Random, runSeed } from './random.ts'

const STEPS = process.env.SOAK ? 10_000 : 2_000
interface Game {
  /** `null`: another each time. */
  readonly seed: number | null
  readonly hasBlocks: boolean
}
/**
 * The soak plays a new game each time; `npm test` these, which once found something: who left and
 * came back between two notes kept old entries (2), and was no longer told (636182562); a mark that
 * was opened after somebody's first words was taken for newer than they (14).
 */
const GAMES: readonly Game[] =
  (process.env.SOAK ?? process.env.SEED)
    ? [{ seed: null, hasBlocks: true }]
    : [
        ...[2, 14, 636_182_562].map((seed) => ({ seed, hasBlocks: false })),
        { seed: 5, hasBlocks: true },
      ]
/** Messages of a conversation after which the test goes on in a new one. */
const DEEP = 40
const PEOPLE: PersonCard[] = ['ada', 'bob', 'cleo', 'dan'].map((alias, index) => ({
  id: `p_${String(index).padStart(20, '0')}` as PersonId,
  alias,
  name: alias,
}))
const WORDS = ['budget', 'lunch', 'tree', 'rain']

/** Two rooms and a private thread, their people, and what each has marked as seen by hand. */
class Town {
  readonly world: World
  readonly inboxes: Map<PersonId, InboxActor>
  readonly conversations: ConversationActor[]
  readonly #blocks: BlockBook
  readonly #seen = new Map<string, number>()
  /** Who has ever left a room: its old reactions are forgotten with it. */
  readonly #left = new Set<string>()
  readonly #random: Random

  readonly #hasBlocks: boolean

  constructor(world: World, random: Random, { hasBlocks }: Pick<Game, 'hasBlocks'>) {
    this.world = world
    this.#hasBlocks = hasBlocks
    this.#random = random
    const known = new Map<ConversationId, ConversationActor>()
    const find = (id: ConversationId) => known.get(id) ?? fail(id)
    this.inboxes = new Map(PEOPLE.map(({ id }) => [id, new InboxActor(world, id, find)] as const))
    this.#blocks = new BlockBook(world, (person, news) => {
      this.inbox(person).object.attention.hearBlocks(news)
    })
    const ids = ['r_one', 'r_two', `d_${'a'.repeat(32)}`] as ConversationId[]
    this.conversations = ids.map((id) => {
      const pair = id.startsWith('d_') ? PEOPLE.slice(0, 2) : []
      const made = new ConversationActor(
        world,
        id,
        pair,
        (person) => this.inbox(person),
        this.#blocks,
      )
      known.set(id, made)
      for (const card of PEOPLE) made.know(card)
      return made
    })
    const [first, second] = this.conversations
    for (const { id } of PEOPLE) if (first) this.join(first, id)
    for (const { id } of PEOPLE.slice(0, 3)) if (second) this.join(second, id)
  }

  inbox(person: PersonId): InboxActor {
    return this.inboxes.get(person) ?? fail(person)
  }

  get isDeep(): boolean {
    return this.conversations.some(({ object }) => object.store.head().num > DEEP)
  }

  join(conversation: ConversationActor, person: PersonId): void {
    conversation.turn(({ attention }) => attention.join(person, true))
    conversation.model.join(person)
  }

  leave(conversation: ConversationActor, person: PersonId): void {
    conversation.turn(({ attention }) => attention.leave(person))
    conversation.model.leave(person)
    this.#left.add(`${conversation.id} ${person}`)
  }

  /** Something happens somewhere. */
  act(): void {
    const random = this.#random
    const card = random.pick(PEOPLE)
    if (this.#hasBlocks && random.chance(0.05)) {
      // Changes that overtake each other on their way.
      for (let turns = random.between(1, 3); turns > 0; turns -= 1) {
        const other = random.pick(PEOPLE)
        if (other !== card) this.#blocks.turn(card.id, other.id)
      }
      return
    }
    const conversation = random.pick(this.conversations)
    const inbox = this.inbox(card.id)
    const isIn = conversation.model.has(card.id)
    const head = conversation.object.store.head().num
    const num = random.between(1, Math.max(1, head))
    const roll = random.next()
    if (roll < 0.5) {
      if (isIn) conversation.act(card, this.#command(head, num))
    } else if (roll < 0.62) {
      if (isIn) conversation.mark(card.id, random.chance(0.7) ? head : num, 'read')
    } else if (roll < 0.66) {
      if (isIn) conversation.mark(card.id, num, 'unread')
    } else if (roll < 0.7) {
      const way = random.chance(0.7) ? 'read' : 'unread'
      this.#ask(inbox, { t: way, conversation: conversation.id, num })
    } else if (roll < 0.72) this.#ask(inbox, { t: 'readAll' })
    else if (roll < 0.76) this.#heed(inbox)
    else if (roll < 0.84) {
      if (inbox.devices.size < 3) inbox.connect()
    } else if (roll < 0.88) {
      const [device] = inbox.devices
      if (device) inbox.disconnect(device)
    } else if (roll < 0.91) {
      if (conversation.looking.has(card.id)) conversation.looking.delete(card.id)
      else if (isIn) conversation.looking.add(card.id)
    } else if (roll < 0.94) {
      if (conversation.pair.length > 0) return
      conversation.looking.delete(card.id)
      if (isIn) this.leave(conversation, card.id)
      else this.join(conversation, card.id)
    } else if (roll < 0.96) {
      const words = random.chance(0.3) ? [] : [random.pick(WORDS)]
      this.#ask(inbox, { t: 'keywords', words })
    } else if (roll < 0.98) conversation.evict()
    else inbox.evict()
  }

  /** What an Inbox had under way when it was evicted fails. */
  #ask(inbox: InboxActor, command: AttentionCommand): void {
    inbox.object.attention.perform(command).catch(() => undefined)
  }

  #heed(inbox: InboxActor): void {
    const list = inbox.object.attention.concerns()
    const some = this.#random.chance(0.5) ? list.slice(0, 1) : list
    for (const { id, at } of some) {
      const key = `${inbox.person} ${id}`
      this.#seen.set(key, Math.max(at, this.#seen.get(key) ?? 0))
    }
    this.#ask(inbox, { t: 'heed', ids: some.map(({ id }) => id).slice(0, 100) })
  }

  #command(head: number, num: number): ConversationCommand {
    const random = this.#random
    const cid = random.uuid() as ClientId
    const roll = random.next()
    if (head === 0 || roll < 0.6) {
      const inThread = head > 0 && random.chance(0.3)
      return {
        ...{ t: 'send', cid, text: this.#text() },
        ...(head > 0 && random.chance(0.2) && { replyTo: num }),
        ...(inThread && { thread: num }),
        ...(inThread && random.chance(0.3) && { echo: true }),
      }
    }
    if (roll < 0.72) return { t: 'edit', cid, num, text: this.#text() }
    if (roll < 0.84) return { t: 'delete', cid, num }
    return { t: 'react', cid, num, emoji: random.pick(['👍', '⭐']), on: random.chance(0.7) }
  }

  #text(): string {
    const random = this.#random
    const call = random.pick(['', '', '', '@ada', '@bob', '@cleo', '@dan', '@room'])
    return `${call} ${random.pick(WORDS)} ${String(random.between(1, 9_999))}`.trim()
  }

  /** Everything that a device, or the list of a person, shows otherwise than it ought to. */
  differences(): string[] {
    return PEOPLE.flatMap(({ id }) => this.#differencesOf(this.inbox(id)))
  }

  #differencesOf(inbox: InboxActor): string[] {
    const { person, devices } = inbox
    if (devices.size === 0) return []
    const wrong: string[] = []
    const note = (what: string, is: unknown, ought: unknown) => {
      const [a, b] = [JSON.stringify(is), JSON.stringify(ought)]
      if (a !== b) wrong.push(`${person} ${what}: ${a} instead of ${b}`)
    }
    const listed = new Map(inbox.object.attention.concerns().map((one) => [one.id, one]))
    let unread = 0
    const expected = new Set<string>()
    for (const { id, model } of this.conversations) {
      const ought = model.has(person) ? model.waiting(person) : null
      for (const device of devices) {
        const shown = device.waiting.get(id)
        const is = shown ? { unread: shown.unread, mentions: shown.mentions } : null
        // A private thread in which nobody has written is not shown.
        if (is !== null || !id.startsWith('d_') || ought?.unread !== 0) note(id, is, ought)
      }
      const hasLeft = this.#left.has(`${id} ${person}`)
      for (const [key, { isRead, at }] of model.concerns(person)) {
        const one = listed.get(`${id}:${key}`)
        if (!one && hasLeft && key.endsWith('reaction')) continue
        expected.add(`${id}:${key}`)
        const seen = this.#seen.get(`${person} ${id}:${key}`) ?? -1
        const ought = isRead || seen >= (at > 0 ? at : (one?.at ?? 0))
        if (!ought) unread += 1
        note(`entry ${id}:${key}`, one?.read, ought)
      }
      if (!model.has(person)) {
        for (const key of this.#seen.keys()) {
          if (key.startsWith(`${person} ${id}:`)) this.#seen.delete(key)
        }
      }
    }
    for (const id of listed.keys()) if (!expected.has(id)) note('entry too many', id, null)
    for (const device of devices) note('concerns', device.concerns, unread)
    return wrong
  }
}

function fail(what: string): never {
  throw new Error(`there is no ${what}`)
}

it.each(GAMES)(
  'shows every badge as a count from scratch does, game $seed',
  async ({ seed, hasBlocks }) => {
    const random = new Random(seed ?? runSeed('attention model'))
    const world = new World(random)
    let town = new Town(world, random, { hasBlocks })
    let compared = 0
    for (let step = 1; step <= STEPS; step += 1) {
      for (let burst = random.between(1, 4); burst > 0; burst -= 1) {
        world.now += random.between(1, 800)
        town.act()
      }
      await world.settle()
      expect(town.differences(), `after step ${String(step)}`).toEqual([])
      for (const { devices } of town.inboxes.values()) compared += devices.size * 4
      if (town.isDeep) town = new Town(world, random, { hasBlocks })
    }
    console.log(`attention model: ${String(STEPS)} steps, ${String(compared)} badges compared`)
    expect(compared).toBeGreaterThan(STEPS)
  },
  600_000,
)
