import { beforeAll, describe, expect, test } from 'vitest'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import {
  SUBPROTOCOL,
  type ConversationTicket,
  type TicketsAnswer,
} from '../../../durable-objects/protocol/rest/tickets.ts'
import worker from '../../../worker/index.ts'
import { newCid } from '../../../worker/acting.ts'
import { knock, Socket } from '../worker/socket.ts'
import { ask, bindings, refusal, registerAs, rows, type Person } from '../worker/support.ts'
import { listed, newBot, newHook, newToken } from './support.ts'

const GENERAL = '/api/conversations/r_general/socket'

let administrator: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
})

/** A bot that is in the general room, and its key. */
async function botWithKey(): Promise<{ bot: PersonCard; id: string; key: string }> {
  const bot = await newBot(administrator)
  await newHook(administrator, bot)
  const { id, token } = await newToken(administrator, bot)
  return { bot, id, key: token }
}

function bearing(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}`, origin: '' }
}

async function tickets(key: string): Promise<{ inbox: string; room: string }> {
  const body = { inbox: true, conversations: [{ id: 'r_general' }] }
  const answer = await ask('/api/tickets', { method: 'POST', body, headers: bearing(key) })
  const { inbox = '', conversations } = await answer.json<TicketsAnswer>()
  return { inbox, room: (conversations[0] as ConversationTicket).ticket }
}

function open(key: string, path: string, ticket: string): Promise<Socket> {
  return Socket.openAs(bearing(key), path, ticket)
}

describe('a bot on the socket', () => {
  test('comes with its key alone, writes and hears as anybody', async () => {
    const { bot, key } = await botWithKey()
    const { room, inbox } = await tickets(key)
    const conversation = await open(key, GENERAL, room)
    expect(await conversation.next('welcome')).toMatchObject({ you: bot.id })
    await conversation.next('live')
    const cid = newCid()
    conversation.send({ t: 'send', cid, text: 'Bip' })
    expect(await conversation.next('message')).toMatchObject({ by: bot.id, text: 'Bip' })
    const own = await open(key, '/api/inbox/socket', inbox)
    expect(await own.next('welcome')).toMatchObject({ you: bot.id })
  })

  test('may read by its key, and nothing that is for people', async () => {
    const { bot, key } = await botWithKey()
    const headers = bearing(key)
    const read = async (path: string) => await ask(path, { headers })
    expect(await (await read('/api/session')).json()).toMatchObject({ person: { id: bot.id } })
    for (const path of ['/api/rooms', '/api/conversations/r_general/content']) {
      expect(await read(path)).toMatchObject({ status: 200 })
    }
    for (const [method, path] of [
      ...[['GET', '/api/sessions'] as const, ['GET', '/api/factors'] as const],
      ...[['GET', '/api/admin/people'] as const, ['POST', '/api/rooms'] as const],
    ]) {
      const body = method === 'POST' ? { name: 'Salon', access: 'open' } : undefined
      const answer = await ask(path, { method, headers, ...(body && { body }) })
      expect(await refusal(answer)).toMatchObject({ status: 401, code: 'unauthenticated' })
    }
  })

  test('is let in by no cookie beside a wrong key, and by no key of another', async () => {
    const [one, other] = [await botWithKey(), await botWithKey()]
    const headers = { ...bearing(`palabre_${'a'.repeat(43)}`), cookie: administrator.cookie }
    expect(await refusal(await ask('/api/session', { headers }))).toMatchObject({ status: 401 })
    const { room } = await tickets(one.key)
    const socket = await open(other.key, GENERAL, room)
    expect(await socket.next('bye')).toMatchObject({ code: 'ticket_expired' })
    const foreign = { ...bearing(one.key), origin: 'https://ailleurs.example' }
    const answer = await knock(GENERAL, {
      ...foreign,
      'sec-websocket-protocol': `${SUBPROTOCOL}, ${room}`,
    })
    expect(answer.status).toBe(403)
    expect((await knock(GENERAL, { origin: '' })).status).toBe(403)
  })

  test('gets no ticket for a room where it is not', async () => {
    const bot = await newBot(administrator)
    const { token } = await newToken(administrator, bot)
    const body = { conversations: [{ id: 'r_general' }] }
    const call = { method: 'POST', body, headers: bearing(token) }
    const { conversations } = await (await ask('/api/tickets', call)).json<TicketsAnswer>()
    expect(conversations).toEqual([{ id: 'r_general', code: 'forbidden' }])
  })

  test('is sent away where it is when its key is revoked, and its tickets end', async () => {
    const { id, key } = await botWithKey()
    const { room, inbox } = await tickets(key)
    const [conversation, own] = [
      await open(key, GENERAL, room),
      await open(key, '/api/inbox/socket', inbox),
    ]
    await conversation.next('live')
    await own.next('welcome')
    await administrator.ask(`/api/admin/bot-tokens/${id}`, { method: 'DELETE' })
    expect(await conversation.next('bye')).toMatchObject({ code: 'session_ended' })
    expect(await own.next('bye')).toMatchObject({ code: 'session_ended' })
    const again = await open(key, GENERAL, room)
    expect(await again.next('bye')).toMatchObject({ code: 'session_ended' })
    expect(await rows('SELECT * FROM session_ends')).toEqual([])
  })

  test('is sent away by the clock when its key has had its time', async () => {
    const { bot, id, key } = await botWithKey()
    const { room } = await tickets(key)
    const conversation = await open(key, GENERAL, room)
    await conversation.next('live')
    await rows('UPDATE bot_tokens SET expires_at = 5 WHERE id = ?', id)
    const context = { waitUntil: () => undefined } as never
    const ring = () => worker.scheduled({} as never, bindings, context)
    await ring()
    expect(await rows('SELECT person FROM session_ends')).toEqual([{ person: bot.id }])
    // Whoever ended it has had the time to do it.
    await rows('UPDATE session_ends SET ended_at = 1')
    await ring()
    expect(await conversation.next('bye')).toMatchObject({ code: 'session_ended' })
    expect((await listed(administrator, bot)).tokens).toMatchObject([{ state: 'expired' }])
  })
})
