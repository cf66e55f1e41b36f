import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOT_SCOPES, type BotScope } from '../../durable-objects/protocol/bot-scopes.ts'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { FileAsked, PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import type { OutgoingMade } from '../../durable-objects/protocol/rest/outgoing.ts'
import { API_ROUTES } from '../support/routes/api-routes.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import {
  make,
  newBot,
  openSocket,
  ticketOf,
  withToken,
  type Bot,
  type BotSocket,
} from './support/bot.ts'
import { ask, get, register, type Member } from './support/people.ts'
import { RawClient } from './support/raw-client.ts'
import { openReceiver, type Receiver } from './support/receiver.ts'
import { registerAdministrator } from './support/sanctions.ts'
import { tell } from './support/scale.ts'

/** Bots with nothing but their keys, over real sockets and webhooks. */

const GENERAL = 'r_general' as ConversationId

let server: TestServer
let administrator: Member
let member: Member
let receiver: Receiver

beforeAll(async () => {
  server = await startTestServer({ OUTGOING_LOOPBACK: '1' })
  administrator = await registerAdministrator(server.url, server.setupCode ?? '')
  member = await register(server.url)
  receiver = await openReceiver()
})
afterAll(async () => {
  receiver.end()
  await server.stop()
})

async function live(bot: Bot): Promise<BotSocket> {
  const socket = await openSocket(bot, administrator)
  await expect.poll(() => socket.heard.some(({ t }) => t === 'live')).toBe(true)
  return socket
}

it('writes, hears, and is sent away when its key is taken from it', async () => {
  const bot = await newBot(administrator, 'crieur', ['read', 'write', 'react'])
  const socket = await live(bot)
  expect(socket.heard[0]).toMatchObject({ t: 'welcome', you: bot.id })
  socket.say({ t: 'send', cid: randomUUID(), text: 'Oyez' })
  await expect
    .poll(() => socket.heard.find(({ t }) => t === 'message'))
    .toMatchObject({ by: bot.id })

  const revoked = `/api/admin/bot-tokens/${bot.key}`
  await ask(server.url, 'DELETE', revoked, undefined, administrator.cookie)
  expect(await socket.closed).toBe(4001)
  expect(socket.heard.at(-1)).toMatchObject({ t: 'bye', code: 'session_ended' })
  expect((await bot.ask('GET', '/api/session')).status).toBe(401)
})

it('uploads a file, and a member sees it with its message and gets it to the byte', async () => {
  const bot = await newBot(administrator, 'facteur', ['read', 'write', 'files'])
  const bytes = new TextEncoder().encode('Cher jardin,\n')
  const wanted = { conversation: GENERAL, name: 'lettre.txt', size: bytes.byteLength }
  const asked = await bot.ask('POST', '/api/files', wanted)
  const { file } = (await asked.json()) as FileAsked
  const path = `/api/files/${GENERAL}/${file}`
  const { etag } = (await (await bot.ask('PUT', `${path}/parts/1`, bytes)).json()) as PartTaken
  expect((await bot.ask('POST', path, { parts: [{ part: 1, etag }] })).status).toBe(200)

  const seen = await RawClient.enter(member, GENERAL)
  const socket = await live(bot)
  socket.say({ t: 'send', cid: randomUUID(), text: 'Une lettre', files: [file] })
  await seen.until(() => seen.events.some(({ by }) => by === bot.id), 'the letter')
  expect(seen.events.find(({ by }) => by === bot.id)).toMatchObject({
    ...{ t: 'message', text: 'Une lettre' },
    files: [{ id: file, name: 'lettre.txt', size: bytes.byteLength }],
  })
  const read = await get(member, `/files/${GENERAL}/${file}/lettre.txt`)
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
  seen.end()
  socket.end()
})

it('hears what a member writes over its socket, and by a signed webhook, once each', async () => {
  const bot = await newBot(administrator, 'veilleur', ['read'])
  const { secret } = await make<OutgoingMade>(administrator, `/${bot.id}/outgoing`, {
    ...{ name: 'Suivi', url: receiver.url, rooms: [GENERAL] },
    events: ['message.created', 'message.deleted'],
  })
  const socket = await live(bot)
  const writer = await RawClient.enter(member, GENERAL)
  const { num } = await writer.ackOf(writer.send('Bonjour à tous'))
  const cid = randomUUID()
  writer.say({ t: 'delete', cid, num } as never)
  await writer.ackOf(cid as never)
  writer.end()

  await expect.poll(() => socket.heard.some(({ t }) => t === 'deleted')).toBe(true)
  const heard = socket.heard.filter(({ t }) => t === 'message' || t === 'deleted')
  expect(heard).toMatchObject([
    { t: 'message', by: member.id, num, text: 'Bonjour à tous' },
    { t: 'deleted', by: member.id, num },
  ])
  socket.end()
  await expect.poll(() => receiver.got.length, { timeout: 30_000 }).toBe(2)
  const webhook = new Webhook(secret)
  const events = receiver.got.map(({ body, headers }) => webhook.verify(body, headers))
  const by = { id: member.id, alias: member.alias }
  expect(events).toMatchObject([
    { type: 'message.created', data: { room: GENERAL, seq: heard[0]?.['seq'], num, by } },
    { type: 'message.deleted', data: { room: GENERAL, seq: heard[1]?.['seq'], num, by } },
  ])
  expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
})

/** What each scope opens; docs/integrations.md says the same in words. */
const OPENED: readonly (readonly [BotScope, method: string, path: string, body?: object])[] = [
  ['read', 'GET', '/api/rooms'],
  ['read', 'GET', '/api/people'],
  ['read', 'GET', '/api/search?query=jardin'],
  ['read', 'GET', `/api/conversations/${GENERAL}/content`],
  ['read', 'GET', `/files/${GENERAL}/f_aaaaaaaaaaaaaaaaaaaa/rien.txt`],
  ['read', 'POST', '/api/tickets', { conversations: [{ id: GENERAL }] }],
  ['write', 'POST', '/api/threads', { person: 'p_aaaaaaaaaaaaaaaaaaaa' }],
  ['write', 'POST', '/api/bot/answers', { answer: 'none', text: 'Voilà' }],
  ['write', 'POST', `/api/conversations/${GENERAL}/polls/999/closing`],
  ['react', 'PUT', `/api/conversations/${GENERAL}/polls/999/vote`, { choices: [0] }],
  ['files', 'GET', '/api/files/limits'],
  ['files', 'POST', '/api/files', { conversation: GENERAL, name: 'a.txt', size: 1 }],
  ['files', 'DELETE', `/api/files/${GENERAL}/f_aaaaaaaaaaaaaaaaaaaa`],
  ['commands', 'GET', '/api/bot/commands'],
  ['commands', 'PUT', '/api/bot/commands/meteo', { hint: 'Le temps' }],
  ['commands', 'DELETE', '/api/bot/commands/rien'],
]

/** The scope, of Slack's methods. */
const METHODS: readonly (readonly [BotScope, method: string])[] = [
  ...[['read', 'conversations.list'] as const, ['read', 'users.list'] as const],
  ...[['write', 'chat.postMessage'] as const, ['write', 'conversations.join'] as const],
  ['react', 'reactions.add'],
]

/** The scope, of commands over a socket; a socket itself wants `read`. */
const COMMANDS: readonly (readonly [BotScope, command: object])[] = [
  ['write', { t: 'send', text: 'Non' }],
  ['write', { t: 'edit', num: 1, text: 'Non' }],
  ['write', { t: 'delete', num: 1 }],
  ['write', { t: 'pin', num: 1, on: true }],
  ['react', { t: 'react', num: 1, emoji: '👍', on: true }],
  ['read', { t: 'history' }],
]

async function codeOf(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as { error?: { code: string } | string }
  return typeof error === 'string' ? error : (error?.code ?? 'ok')
}

describe('a token', () => {
  it('opens what was ticked and nothing else, by REST, by Slack’s methods and over a socket', async () => {
    const all = await newBot(administrator, 'clavier', BOT_SCOPES)
    const wrong: string[] = []
    let cells = 0
    const note = (what: string, isRight: boolean, seen: unknown) => {
      cells += 1
      if (!isRight) wrong.push(`${what}: ${String(seen)}`)
    }
    for (const scope of BOT_SCOPES) {
      const bot = await withToken(administrator, all.id, [scope])
      for (const [needed, method, path, body] of OPENED) {
        const answer = await bot.ask(method, path, body)
        const isOpen = ![401, 403].includes(answer.status)
        const isRight =
          needed === scope
            ? isOpen
            : answer.status === 403 && (await codeOf(answer)) === 'forbidden'
        note(`${scope}: ${method} ${path}`, isRight, answer.status)
      }
      for (const [needed, method] of METHODS) {
        const body = { channel: GENERAL, text: 'x', timestamp: '1.000001', name: '+1' }
        const told = await codeOf(await bot.ask('POST', `/api/slack/${method}`, body))
        const isRight = (told === 'missing_scope') === (needed !== scope)
        note(`${scope}: ${method}`, isRight, told)
      }
      const beside = scope === 'read' ? [scope] : ['read' as const, scope]
      const socket = await live(await withToken(administrator, all.id, beside))
      for (const [needed, command] of COMMANDS) {
        const cid = randomUUID()
        socket.say({ cid, ...command })
        const answer = () => socket.heard.find((one) => one['cid'] === cid && one.t !== 'message')
        await expect.poll(answer).toBeDefined()
        const isClosed = answer()?.t === 'error' && answer()?.['code'] === 'forbidden'
        // That it is not one's own to change is the same word.
        const isFree = needed !== 'write' || !('num' in command)
        if (!beside.includes(needed) || isFree) {
          const isRight = isClosed === !beside.includes(needed)
          note(`${beside.join()}: ${JSON.stringify(command)}`, isRight, JSON.stringify(answer()))
        }
      }
      socket.end()
    }
    tell('scopes and actions', { cells, wrong: wrong.length })
    expect(wrong).toEqual([])
  })

  it('with all scopes is nobody at every other route', async () => {
    const bot = await newBot(administrator, 'trousseau', BOT_SCOPES)
    const isNamed = (method: string, path: string) =>
      path === '/api/session' ||
      // Uploads are in parts; one of these stands for all.
      path.startsWith('/api/files') ||
      path.startsWith('/api/slack/') ||
      /\/polls\//.test(path) ||
      OPENED.some(([, other, opened]) => other === method && shapeOf(opened) === shapeOf(path))
    const wrong: string[] = []
    let cells = 0
    for (const { method, route, path = route, body, expect: wanted } of API_ROUTES) {
      if (isNamed(method, path)) continue
      const answer = await fetch(server.url + path, {
        method,
        headers: {
          ...{ origin: server.url, ...bot.headers },
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      cells += 1
      if (answer.status !== wanted[0]) {
        wrong.push(`${method} ${route}: ${String(answer.status)} for ${String(wanted[0])}`)
      }
    }
    tell('routes closed to bots', { cells, wrong: wrong.length })
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(150)
  })

  it('opens nothing of another bot, and one of another place nothing at all', async () => {
    const one = await newBot(administrator, 'un', BOT_SCOPES)
    const other = await newBot(administrator, 'deux', BOT_SCOPES)
    // A ticket is of who got it.
    const stolen = await openSocket(other, administrator, await ticketOf(one, GENERAL))
    expect(await stolen.closed).toBeGreaterThanOrEqual(4_000)
    expect(stolen.heard).toMatchObject([{ t: 'bye' }])
    // So is an upload, a message, a command.
    const wanted = { conversation: GENERAL, name: 'a.txt', size: 1 }
    const { file } = (await (await one.ask('POST', '/api/files', wanted)).json()) as FileAsked
    const path = `/api/files/${GENERAL}/${file}`
    const bytes = new Uint8Array([65])
    expect((await other.ask('PUT', `${path}/parts/1`, bytes)).status).toBe(404)
    expect((await other.ask('DELETE', path)).status).toBe(404)
    expect((await one.ask('DELETE', path)).status).toBe(204)
    const said = await one.ask('POST', '/api/slack/chat.postMessage', {
      ...{ channel: GENERAL, text: 'À moi' },
    })
    const { ts } = (await said.json()) as { ts: string }
    for (const method of ['chat.update', 'chat.delete']) {
      const tried = await other.ask('POST', `/api/slack/${method}`, {
        ...{ channel: GENERAL, ts, text: 'À toi' },
      })
      expect(await codeOf(tried)).toMatch(/^cant_/)
    }
    const command = '/api/bot/commands/heure'
    expect((await one.ask('PUT', command, { hint: 'L’heure' })).status).toBe(204)
    expect((await other.ask('DELETE', command)).status).toBe(404)
    expect((await other.ask('PUT', command, { hint: 'Non' })).status).toBe(409)

    // As another place would have made it: the same form, another secret.
    const half = one.token.length / 2
    const elsewhere = one.token.slice(0, half) + other.token.slice(half)
    const headers = { authorization: `Bearer ${elsewhere}` }
    for (const [, method, opened, body] of OPENED) {
      const answer = await fetch(server.url + opened, {
        ...{ method, headers: { ...headers, 'content-type': 'application/json' } },
        ...(body && { body: JSON.stringify(body) }),
      })
      expect(answer.status, opened).toBe(401)
    }
    expect(await codeOf(await fetch(`${server.url}/api/slack/auth.test`, { headers }))).toBe(
      'invalid_auth',
    )
  })
})

/** A path without what names a thing in it. */
function shapeOf(path: string): string {
  return path.replace(/\?.*/, '').replace(/(commands|rooms|people)\/[^/]+/, '$1/*')
}
