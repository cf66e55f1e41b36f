import { BOT_SCOPES, type BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type {
  Bot,
  BotMade,
  BotsAnswer,
  BotTokenMade,
  HookMade,
} from '../../../durable-objects/protocol/rest/bots.ts'
import type { Message, PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import { ask, HOME, type Person } from '../worker/support.ts'

let count = 0

async function made<T>(by: Person, path: string, body: object): Promise<T> {
  const answer = await by.ask(`/api/admin${path}`, { method: 'POST', body })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return await answer.json<T>()
}

export async function newBot(by: Person): Promise<PersonCard> {
  count += 1
  const body = { alias: `robot.${String(count)}`, name: `Robot ${String(count)}` }
  return (await made<BotMade>(by, '/bots', body)).bot
}

export function newToken(
  by: Person,
  bot: PersonCard,
  scopes: readonly BotScope[] = BOT_SCOPES,
): Promise<BotTokenMade> {
  return made(by, `/bots/${bot.id}/tokens`, { name: 'Veilleur', scopes, expiresInDays: 30 })
}

export function newHook(by: Person, bot: PersonCard, room = 'r_general'): Promise<HookMade> {
  return made(by, `/bots/${bot.id}/hooks`, { name: 'Alarmes', room })
}

export async function listed(by: Person, bot: PersonCard): Promise<Bot> {
  const { bots } = await (await by.ask('/api/admin/bots')).json<BotsAnswer>()
  const found = bots.find((one) => one.bot.id === bot.id)
  if (found === undefined) throw new Error('no such bot')
  return found
}

/** A private room of its own. */
export async function newRoom(by: Person): Promise<string> {
  const body = { name: `Atelier ${crypto.randomUUID()}`, access: 'private' }
  const made = await by.ask('/api/rooms', { method: 'POST', body })
  return (await made.json<{ room: { id: string } }>()).room.id
}

export interface Posted {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | null
}

/** As another service sends it: neither an origin nor a cookie. */
export async function post(
  { url }: Pick<HookMade, 'url'>,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Posted> {
  const answer = await ask(url.replace(HOME, ''), {
    ...{ method: 'POST', body, headers: { origin: '', ...headers } },
  })
  const retryAfter = answer.headers.get('retry-after')
  return { status: answer.status, text: await answer.text(), retryAfter }
}

/** The newest messages of a conversation, as somebody in it reads them. */
export async function messages(
  by: Person,
  conversation = 'r_general',
): Promise<readonly Message[]> {
  const answer = await by.ask(`/api/conversations/${conversation}/content`)
  return (await answer.json<ConversationContent>()).page.messages
}

export async function lastTexts(by: Person, many: number, conversation = 'r_general') {
  return (await messages(by, conversation)).slice(-many).map(({ text }) => text)
}
