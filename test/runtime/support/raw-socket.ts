import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import {
  isRoomId,
  type ClientId,
  type ConversationId,
  type PersonId,
  type RoomId,
  type SessionId,
} from '../../../durable-objects/protocol/ids.ts'
import type { RoomRole } from '../../../durable-objects/protocol/rights.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import {
  ADMISSION_HEADER,
  type Admission,
  type InboxAdmission,
} from '../../../durable-objects/protocol/rpc.ts'

/** Speaks to an object as the Worker does after it has let somebody in. */

let made = 0

export function newPerson(alias: string): PersonCard {
  made += 1
  const id = `p_${String(made).padStart(20, '0')}` as PersonId
  return { id, alias, name: alias.toUpperCase() }
}

export function newRoom(): ConversationId {
  made += 1
  return `r_test${String(made)}x${crypto.randomUUID().slice(0, 8)}` as ConversationId
}

export function newSession(): SessionId {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16) as SessionId
}

export function newCid(): ClientId {
  return crypto.randomUUID() as ClientId
}

type AnyItem = ConversationItem | InboxItem

export class RawSocket<Item extends AnyItem> {
  readonly frames: Item[][] = []
  closed: { code: number; reason: string } | null = null
  readonly #ws: WebSocket
  #wakeUp: () => void = () => undefined

  constructor(ws: WebSocket) {
    this.#ws = ws
    ws.accept()
    ws.addEventListener('message', ({ data }) => {
      this.frames.push(JSON.parse(data as string) as Item[])
      this.#wakeUp()
    })
    ws.addEventListener('close', ({ code, reason }) => {
      this.closed = { code, reason }
      this.#wakeUp()
    })
  }

  get items(): Item[] {
    return this.frames.flat()
  }

  say(...commands: unknown[]): void {
    this.#ws.send(JSON.stringify(commands))
  }

  sendRaw(data: string): void {
    this.#ws.send(data)
  }

  close(): void {
    this.#ws.close(1000, 'done')
  }

  /** The first item that fits, waiting for it to come. */
  async until<T extends Item>(fits: (item: Item) => item is T): Promise<T>
  async until(fits: (item: Item) => boolean): Promise<Item>
  async until(fits: (item: Item) => boolean): Promise<Item> {
    for (;;) {
      const found = this.items.find(fits)
      if (found) return found
      await this.#news(`waiting in vain; have ${JSON.stringify(this.items).slice(0, 2_000)}`)
    }
  }

  async untilKind<K extends Item['t']>(kind: K): Promise<Extract<Item, { t: K }>> {
    return (await this.until((item) => item.t === kind)) as Extract<Item, { t: K }>
  }

  async untilClosed(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await this.#news('never closed')
    return this.closed
  }

  #news(complaint: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(complaint)), 8_000)
      this.#wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

export interface EnterOptions {
  readonly role?: Role
  readonly session?: SessionId
  readonly after?: number
  readonly epoch?: string
  readonly participants?: readonly PersonCard[]
}

export async function enter(
  conversation: ConversationId,
  person: PersonCard,
  options: EnterOptions = {},
): Promise<RawSocket<ConversationItem>> {
  const { role = 'member', session = newSession(), after, epoch, participants } = options
  const admission: Admission = {
    conversation,
    person,
    role,
    session,
    ...(participants && { participants }),
  }
  if (isRoomId(conversation)) await addMember(conversation, person, role)
  const url = new URL(`https://palabre.test/api/conversations/${conversation}/socket`)
  if (after !== undefined) url.searchParams.set('after', String(after))
  if (epoch !== undefined) url.searchParams.set('epoch', epoch)
  const stub = env.CONVERSATION.getByName(conversation)
  return connect(await stub.fetch(upgradeRequest(url, admission)))
}

/** What the Worker tells a room when somebody becomes a member, or something else in it. */
export async function addMember(
  room: RoomId,
  person: PersonCard,
  role: Role = 'member',
  standing: RoomRole | null = 'member',
): Promise<void> {
  made += 1
  const change = { version: made, person, role, standing, givesReceipts: true }
  await env.CONVERSATION.getByName(room).hearStandings([change], null)
}

export async function openInbox(
  person: PersonCard,
  session: SessionId = newSession(),
): Promise<RawSocket<InboxItem>> {
  const admission: InboxAdmission = { person, role: 'member', session }
  const url = new URL('https://palabre.test/api/inbox/socket')
  return connect(await env.INBOX.getByName(person.id).fetch(upgradeRequest(url, admission)))
}

function upgradeRequest(url: URL, admission: Admission | InboxAdmission): Request {
  const headers = {
    Upgrade: 'websocket',
    [ADMISSION_HEADER]: encodeURIComponent(JSON.stringify(admission)),
  }
  return new Request(url, { headers })
}

function connect<Item extends AnyItem>(response: Response): RawSocket<Item> {
  if (!response.webSocket) throw new Error(`no socket: ${String(response.status)}`)
  return new RawSocket<Item>(response.webSocket)
}

/** How a suite runs: as it is, or with the object put to sleep between the steps. */
export interface Course {
  readonly name: string
  readonly step: (conversation: ConversationId) => Promise<void>
}

export const COURSES: readonly Course[] = [
  { name: 'plain', step: () => Promise.resolve() },
  {
    name: 'with an eviction between steps',
    step: async (conversation) => {
      await evictDurableObject(env.CONVERSATION.getByName(conversation), {
        webSockets: 'hibernate',
      })
    },
  },
]
