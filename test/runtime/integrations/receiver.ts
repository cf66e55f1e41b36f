import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, beforeEach, expect, vi } from 'vitest'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type {
  Delivery,
  OutgoingLog,
  OutgoingMade,
} from '../../../durable-objects/protocol/rest/outgoing.ts'
import { newCid } from '../../../worker/acting.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, registerAs, type Person } from '../worker/support.ts'
import { newBot } from './support.ts'

const ADDRESS = 'https://hooks.exemple.org/palabre'
const ALL = [
  ...['message.created', 'message.edited', 'message.deleted', 'reaction.added', 'reaction.removed'],
]

interface Got {
  readonly url: string
  readonly redirect: string | undefined
  readonly headers: Record<string, string>
  readonly body: string
}

/** Whoever makes the webhooks. */
export let administrator: Person
let all: Got[] = []
let hooks = 0
let answer: () => Response | Promise<Response>

/** What the receiver says from now on. */
export function answerWith(next: typeof answer): void {
  answer = next
}

/** For the file that calls this: a receiver that stands in for the network. */
export function standReceiver(): void {
  beforeAll(async () => {
    administrator = await registerAs('administrator')
  })
  // Stubbed to the end: alarms of one test may ring in the next.
  beforeEach(() => {
    all = []
    answer = () => new Response('merci')
    vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
      const headers = Object.fromEntries(new Headers(init.headers).entries())
      all.push({ url: url.href, redirect: init.redirect, headers, body: init.body as string })
      return await answer()
    })
  })
}

export interface Hook extends OutgoingMade {
  readonly bot: PersonCard
  readonly url: string
}

export async function newHook(more: object = {}): Promise<Hook> {
  const bot = await newBot(administrator)
  hooks += 1
  const url = `${ADDRESS}/${String(hooks)}`
  const body = { name: 'Suivi', url, events: ALL, rooms: ['r_general'], ...more }
  const made = await administrator.ask(`/api/admin/bots/${bot.id}/outgoing`, {
    ...{ method: 'POST', body },
  })
  if (made.status !== 201) throw new Error(await made.text())
  return { bot, url, ...(await made.json<OutgoingMade>()) }
}

export const act = (path: string, method = 'POST', body?: object) =>
  administrator.ask(`/api/admin/outgoing/${path}`, { method, ...(body && { body }) })

export async function log({ id }: Hook): Promise<OutgoingLog> {
  return await (await administrator.ask(`/api/admin/outgoing/${id}`)).json<OutgoingLog>()
}

export async function settled(hook: Hook, many: number): Promise<readonly Delivery[]> {
  return await vi.waitFor(
    async () => {
      const { deliveries } = await log(hook)
      const over = deliveries.filter(({ tries, state }) => tries > 0 || state !== 'waiting')
      expect(over.length).toBe(many)
      return over
    },
    { timeout: 15_000, interval: 100 },
  )
}

/** As if it were time for the next try. */
export async function hurry({ id }: Hook): Promise<void> {
  const stub = bindings.OUTGOING.getByName(id) as never
  await runInDurableObject(stub, async (object, state) => {
    state.storage.sql.exec("UPDATE deliveries SET next_at = 1 WHERE state = 'waiting'")
    await (object as { alarm?: () => Promise<void> }).alarm?.()
  })
}

export async function sayAs(
  person: Person,
  room: string,
  ...commands: readonly object[]
): Promise<void> {
  const socket = await Socket.open(person, `/api/conversations/${room}/socket`)
  await socket.next('live')
  for (const command of commands) {
    const cid = newCid()
    socket.send({ cid, ...command })
    await socket.answerTo(cid)
  }
  socket.close()
}

export const sayIn = (room: string, ...commands: readonly object[]) =>
  sayAs(administrator, room, ...commands)

export const say = (...commands: readonly object[]) => sayIn('r_general', ...commands)
export const said = (text: string) => say({ t: 'send', text })
export const gotBy = ({ url }: Hook) => all.filter((one) => one.url === url)
export const bodies = (hook: Hook) =>
  gotBy(hook).map(({ body }) => JSON.parse(body) as { type: string; data: never })
