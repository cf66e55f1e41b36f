import { WebSocket } from 'ws'
import type { BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  BotMade,
  BotTokenMade,
  HookMade,
} from '../../../durable-objects/protocol/rest/bots.ts'
import type { TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import { ask, type Member } from './people.ts'

/** A program with nothing but its key. */
export interface Bot {
  readonly id: PersonId
  readonly key: string
  readonly token: string
  readonly headers: { readonly authorization: string }
  /** One call by its token; an object goes as JSON, bytes as they are. */
  ask(method: string, path: string, body?: object): Promise<Response>
}

/** What an administrator makes under /admin/bots. */
export async function make<T>(by: Member, path: string, body: object): Promise<T> {
  const answer = await ask(by.origin, 'POST', `/api/admin/bots${path}`, body, by.cookie)
  if (answer.status !== 201) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A new one, in the general room by a webhook there. */
export async function newBot(by: Member, alias: string, scopes: readonly BotScope[]): Promise<Bot> {
  const { bot } = await make<BotMade>(by, '', { alias, name: `Robot ${alias}` })
  await make<HookMade>(by, `/${bot.id}/hooks`, { name: 'Entrée', room: 'r_general' })
  return await withToken(by, bot.id, scopes)
}

/** The same bot by another token. */
export async function withToken(
  by: Member,
  bot: PersonId,
  scopes: readonly BotScope[],
): Promise<Bot> {
  const body = { name: 'Clé', scopes, expiresInDays: 1 }
  const { id: key, token } = await make<BotTokenMade>(by, `/${bot}/tokens`, body)
  const headers = { authorization: `Bearer ${token}` }
  return {
    ...{ id: bot, key, token, headers },
    ask: (method, path, sent) =>
      fetch(by.origin + path, {
        method,
        headers: { ...headers, ...(isJson(sent) && { 'content-type': 'application/json' }) },
        ...(sent !== undefined && { body: isJson(sent) ? JSON.stringify(sent) : bytes(sent) }),
      }),
  }
}

function isJson(sent: object | undefined): boolean {
  return sent !== undefined && !(sent instanceof Uint8Array)
}

function bytes(sent: object): Uint8Array<ArrayBuffer> {
  return sent as Uint8Array<ArrayBuffer>
}

export interface Heard {
  readonly t: string
  readonly [field: string]: unknown
}

/** A socket of a bot, and all that it has heard. */
export interface BotSocket {
  readonly heard: readonly Heard[]
  /** The code with which it was closed. */
  readonly closed: Promise<number>
  say(command: object): void
  end(): void
}

export async function ticketOf(bot: Bot, conversation: ConversationId): Promise<string> {
  const body = { conversations: [{ id: conversation }] }
  const answer = await bot.ask('POST', '/api/tickets', body)
  const { conversations } = (await answer.json()) as TicketsAnswer
  const [given] = conversations
  if (!given || !('ticket' in given)) throw new Error('no ticket')
  return given.ticket
}

/** With a ticket of its own, or one that it has from elsewhere. */
export async function openSocket(
  bot: Bot,
  { origin }: Pick<Member, 'origin'>,
  ticket?: string,
): Promise<BotSocket> {
  const address = `${origin.replace('http', 'ws')}/api/conversations/r_general/socket`
  const offered = ticket ?? (await ticketOf(bot, 'r_general' as ConversationId))
  const ws = new WebSocket(address, ['palabre', offered], { headers: bot.headers })
  const heard: Heard[] = []
  ws.on('message', (data) => heard.push(...(JSON.parse((data as Buffer).toString()) as Heard[])))
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  return {
    ...{ heard, closed },
    say: (command) => ws.send(JSON.stringify([command])),
    end: () => ws.terminate(),
  }
}
