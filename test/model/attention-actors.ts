import { Attention } from '../../durable-objects/conversation/attention/attention.ts'
import {
  perform,
  type ConversationCommand,
} from '../../durable-objects/conversation/core/perform.ts'
import { CONVERSATION_MIGRATIONS } from '../../durable-objects/conversation/store/migrations.ts'
import { Participants } from '../../durable-objects/conversation/store/participants.ts'
import { SqliteStore } from '../../durable-objects/conversation/store/sqlite-store.ts'
import { InboxAttention } from '../../durable-objects/inbox/attention.ts'
import { INBOX_MIGRATIONS } from '../../durable-objects/inbox/migrations.ts'
import type { Waiting } from '../../durable-objects/protocol/attention.ts'
import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { InboxItem } from '../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { Alarms } from '../../durable-objects/shared/alarm.ts'
import { migrate } from '../../durable-objects/shared/migrate.ts'
import { Actor, type World } from './attention-network.ts'
import { ReadModel } from './attention-oracle.ts'
import type { BlockBook } from './block-book.ts'

interface Talk {
  readonly store: SqliteStore
  readonly attention: Attention
  readonly alarms: Alarms
}

/** A conversation with its real attention, store and alarms. */
export class ConversationActor extends Actor<Talk> {
  readonly id: ConversationId
  readonly model: ReadModel
  readonly looking = new Set<PersonId>()
  readonly pair: readonly PersonCard[]
  #inboxOf: (person: PersonId) => InboxActor

  constructor(
    world: World,
    id: ConversationId,
    pair: readonly PersonCard[],
    inboxOf: (person: PersonId) => InboxActor,
    blockBook: BlockBook,
  ) {
    super(world)
    this.id = id
    this.pair = pair
    this.#inboxOf = inboxOf
    migrate(this.sql, CONVERSATION_MIGRATIONS)
    this.model = new ReadModel(this.sql, new Set(pair.map((card) => card.id)), (person, other) =>
      blockBook.has(person, other),
    )
    new Participants(this.sql).include(pair)
  }

  protected build(): Talk {
    const sql = this.ownSql()
    const store = new SqliteStore(sql)
    const attention = new Attention({
      conversation: this.id,
      sql,
      store,
      participants: new Participants(sql),
      arm: () => undefined,
      isGroup: () => false,
      isLooking: (person) => this.looking.has(person),
      note: (person, note) =>
        this.world.call(() => this.#inboxOf(person).object.attention.note(structuredClone(note))),
      receipt: () => undefined,
      now: () => this.world.now,
      later: (call, ms) => this.later(call, ms),
      background: (work) => this.background(work),
    })
    const alarms = new Alarms(this.alarmClock, [attention.desk])
    attention.desk.start()
    alarms.arm()
    return { store, attention, alarms }
  }

  protected async ring(): Promise<void> {
    await this.object.alarms.ring(this.world.now)
  }

  know(card: PersonCard): void {
    this.object.store.know(card)
  }

  act(by: PersonCard, command: ConversationCommand): void {
    this.turn(({ store, attention }) => {
      const place = {
        standing: 'member',
        form: 'room',
        isReadOnly: false,
        isArchived: false,
      } as const
      const actor = { person: by, role: 'member', place } as const
      const done = perform(command, { store, actor, now: this.world.now })
      for (const event of (done.ok && done.value.events) || []) {
        attention.hear(event)
        this.model.hear(event)
      }
    })
  }

  /** Something happens, and then what it leads to is told. */
  turn(work: (talk: Talk) => void): void {
    work(this.object)
    this.object.attention.desk.start()
    this.object.alarms.arm()
  }

  mark(person: PersonId, num: number, way: 'read' | 'unread'): void {
    this.turn(({ attention }) => attention.markRead(person, num, way))
    this.model.mark(person, num, way)
  }
}

interface Desk {
  readonly attention: InboxAttention
  readonly alarms: Alarms
}

/** A person's Inbox, the real one but for its sockets. */
export class InboxActor extends Actor<Desk> {
  readonly person: PersonId
  readonly devices = new Set<Device>()
  #conversation: (id: ConversationId) => ConversationActor

  constructor(
    world: World,
    person: PersonId,
    conversation: (id: ConversationId) => ConversationActor,
  ) {
    super(world)
    this.person = person
    this.#conversation = conversation
    migrate(this.sql, INBOX_MIGRATIONS)
  }

  protected build(): Desk {
    const attention = new InboxAttention({
      sql: this.ownSql(),
      conversation: (id) => ({
        attend: (attending) =>
          this.world.call(() => {
            const talk = this.#conversation(id).object
            return structuredClone(talk.attention.attend(this.person, attending))
          }),
        markRead: (num, way) =>
          this.world.call(() => {
            const conversation = this.#conversation(id)
            conversation.mark(this.person, num, way)
            return structuredClone(conversation.object.attention.present(this.person))
          }),
      }),
      tell: (item) => {
        for (const device of this.devices) device.hear(structuredClone(item))
      },
      hasDevices: () => this.devices.size > 0,
      circleChanged: () => undefined,
      background: (work) => this.background(work.finally(() => this.#arm())),
      later: (call, ms) => this.later(call, ms),
      now: () => this.world.now,
    })
    const alarms = new Alarms(this.alarmClock, [attention.listening])
    alarms.arm()
    return { attention, alarms }
  }

  protected async ring(): Promise<void> {
    await this.object.alarms.ring(this.world.now)
  }

  connect(): void {
    const device = new Device()
    this.devices.add(device)
    device.welcome(this.object.attention.welcome())
    this.object.attention.devicesChanged()
    this.#arm()
  }

  disconnect(device: Device): void {
    this.devices.delete(device)
    this.object.attention.devicesChanged()
    this.#arm()
  }

  #arm(): void {
    this.object.alarms.arm()
  }
}

/** What a device shows, from its welcome and the items that came after. */
export class Device {
  waiting = new Map<ConversationId, Waiting>()
  concerns = 0

  welcome({ threads, rooms, concerns }: ReturnType<InboxAttention['welcome']>): void {
    this.waiting = new Map([...threads, ...rooms].map((one) => [one.conversation, one]))
    this.concerns = concerns
  }

  hear(item: InboxItem): void {
    if (item.t === 'thread') this.waiting.set(item.thread.conversation, item.thread)
    else if (item.t === 'concerns') this.concerns = item.unread
    else if (item.t === 'room') {
      if (item.gone) this.waiting.delete(item.room.conversation)
      else this.waiting.set(item.room.conversation, item.room)
    }
  }
}
