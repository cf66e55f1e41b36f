import { beforeAll, describe, expect, test } from 'vitest'
import type { BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type {
  CommandsAnswer,
  OwnCommands,
} from '../../../durable-objects/protocol/rest/bot-commands.ts'
import type { SanctionAnswer } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { Socket } from '../worker/socket.ts'
import { ask, refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { messages, newBot, newHook, newRoom, newToken } from './support.ts'

let administrator: Person
let awa: Person

beforeAll(async () => {
  administrator = await registerAs('administrator')
  awa = await register()
})

interface Program {
  readonly bot: PersonCard
  as(method: string, path: string, body?: object): Promise<Response>
  inbox(): Promise<Socket>
}

/** A bot in the general room, and what it asks by a token that opens so much. */
async function program(...scopes: BotScope[]): Promise<Program> {
  const bot = await newBot(administrator)
  await newHook(administrator, bot)
  const { token } = await newToken(administrator, bot, scopes)
  const headers = { authorization: `Bearer ${token}`, origin: '' }
  const as: Program['as'] = (method, path, body) =>
    ask(path, { method, headers, ...(body && { body }) })
  const inbox = async () => {
    const answer = await as('POST', '/api/tickets', { inbox: true })
    const { inbox: ticket = '' } = await answer.json<TicketsAnswer>()
    const socket = await Socket.openAs(headers, '/api/inbox/socket', ticket)
    await socket.next('welcome')
    return socket
  }
  return { bot, as, inbox }
}

const own = async (by: Program) =>
  (await (await by.as('GET', '/api/bot/commands')).json<OwnCommands>()).commands

describe('a bot with a token that opens its commands', () => {
  test('makes them, says otherwise what they do, and takes them away', async () => {
    const by = await program('commands')
    const path = '/api/bot/commands/meteo-a'
    expect((await by.as('PUT', path, { hint: 'Le temps' })).status).toBe(204)
    expect((await by.as('PUT', path, { hint: 'Le temps au port' })).status).toBe(204)
    expect(await own(by)).toEqual([{ name: 'meteo-a', hint: 'Le temps au port' }])
    const offered = await awa.ask('/api/rooms/r_general/commands')
    expect((await offered.json<CommandsAnswer>()).commands).toContainEqual({
      ...{ name: 'meteo-a', hint: 'Le temps au port', bot: by.bot },
    })
    expect((await by.as('DELETE', path)).status).toBe(204)
    expect((await by.as('DELETE', path)).status).toBe(404)
    expect(await own(by)).toEqual([])
    const noted = "SELECT kind FROM audit WHERE actor = ? AND kind LIKE 'command.%' ORDER BY rowid"
    expect(await rows(noted, by.bot.id)).toEqual([
      { kind: 'command.create' },
      { kind: 'command.remove' },
    ])
  })

  test('gets no name that is the place’s or another bot’s, and touches none of those', async () => {
    const [one, other] = [await program('commands'), await program('commands')]
    expect((await one.as('PUT', '/api/bot/commands/meteo-b', { hint: 'Un' })).status).toBe(204)
    for (const name of ['meteo-b', 'kick', 'sondage', 'help']) {
      const refused = await refusal(
        await other.as('PUT', `/api/bot/commands/${name}`, { hint: 'x' }),
      )
      expect(refused).toMatchObject({ fields: [{ field: 'name', code: 'command_taken' }] })
    }
    for (const name of ['x', 'Meteo', '9lives']) {
      const refused = await refusal(
        await other.as('PUT', `/api/bot/commands/${name}`, { hint: 'x' }),
      )
      expect(refused).toMatchObject({ fields: [{ field: 'name', code: 'invalid_field' }] })
    }
    expect((await other.as('DELETE', '/api/bot/commands/meteo-b')).status).toBe(404)
    expect(await own(one)).toEqual([{ name: 'meteo-b', hint: 'Un' }])
    expect(await own(other)).toEqual([])
  })

  test('has twenty at most', async () => {
    const by = await program('commands')
    const put = (many: number) =>
      by.as('PUT', `/api/bot/commands/liste-${String(many)}`, { hint: 'x' })
    for (let many = 1; many <= 20; many += 1) expect((await put(many)).status).toBe(204)
    expect(await refusal(await put(21))).toMatchObject({ code: 'too_many' })
    expect((await put(20)).status).toBe(204)
  })

  test('needs that scope, and people have no such commands', async () => {
    const by = await program('read', 'write', 'react', 'files')
    expect((await by.as('GET', '/api/bot/commands')).status).toBe(403)
    expect((await by.as('PUT', '/api/bot/commands/meteo-c', { hint: 'x' })).status).toBe(403)
    expect((await by.as('DELETE', '/api/bot/commands/meteo-c')).status).toBe(403)
    expect((await administrator.ask('/api/bot/commands')).status).toBe(403)
  })
})

function give(by: Person, name: string, place: string): Promise<Response> {
  return by.ask(place, { method: 'POST', body: { name, words: 'demain' } })
}

async function names(by: Person, place: string): Promise<readonly string[]> {
  const answer = await by.ask(place)
  return (await answer.json<CommandsAnswer>()).commands.map(({ name }) => name)
}

describe('a command', () => {
  test('is offered and given in a group with its bot, and in private', async () => {
    const by = await program('read', 'write', 'commands')
    expect((await by.as('PUT', '/api/bot/commands/meteo-d', { hint: 'x' })).status).toBe(204)
    const ben = await register()
    const made = await awa.ask('/api/groups', {
      ...{ method: 'POST', body: { people: [by.bot.id, ben.me.id] } },
    })
    const {
      group: { id: group },
    } = await made.json<GroupAnswer>()
    const without = await awa.ask('/api/groups', {
      ...{ method: 'POST', body: { people: [ben.me.id, administrator.me.id] } },
    })
    const {
      group: { id: other },
    } = await without.json<GroupAnswer>()
    const thread = threadIdOf(awa.me.id, by.bot.id)
    const inGroup = `/api/rooms/${group}/commands`
    const inPrivate = `/api/rooms/${thread}/commands?with=${by.bot.id}`
    expect(await names(awa, inGroup)).toEqual(['meteo-d'])
    expect(await names(awa, inPrivate)).toEqual(['meteo-d'])
    expect(await names(awa, `/api/rooms/${other}/commands`)).toEqual([])

    const socket = await by.inbox()
    expect((await give(awa, 'meteo-d', inGroup)).status).toBe(204)
    expect(await socket.next('command')).toMatchObject({ room: group, by: { id: awa.me.id } })
    expect((await give(awa, 'meteo-d', inPrivate)).status).toBe(204)
    expect(await socket.next('command')).toMatchObject({ room: thread, words: 'demain' })
    // Not by who is not in it, nor with somebody else’s thread.
    expect((await give(await register(), 'meteo-d', inGroup)).status).toBe(404)
    expect((await give(ben, 'meteo-d', inPrivate)).status).toBe(404)
    expect((await give(awa, 'meteo-d', `/api/rooms/${other}/commands`)).status).toBe(404)
  })

  test('is answered to who gave it alone, and nothing of that is kept', async () => {
    const by = await program('read', 'write', 'commands')
    expect((await by.as('PUT', '/api/bot/commands/meteo-e', { hint: 'x' })).status).toBe(204)
    const ben = await register()
    const [bot, hers, his] = [
      ...[await by.inbox(), await Socket.open(awa, '/api/inbox/socket')],
      await Socket.open(ben, '/api/inbox/socket'),
    ] as const
    const room = await Socket.open(ben, '/api/conversations/r_general/socket')
    await room.next('live')
    const before = (await messages(administrator)).at(-1)?.num ?? 0
    expect((await give(awa, 'meteo-e', '/api/rooms/r_general/commands')).status).toBe(204)
    const { answer } = await bot.next('command')
    const text = 'Pluie, pour vous seule'
    const told = await by.as('POST', '/api/bot/answers', { answer, text })
    expect(told.status).toBe(204)
    expect(await hers.next('aside')).toMatchObject({
      ...{ conversation: 'r_general', by: { id: by.bot.id }, name: 'meteo-e', text },
    })
    expect((await messages(administrator)).at(-1)?.num ?? 0).toBe(before)
    const socket = await Socket.open(administrator, '/api/conversations/r_general/socket')
    await socket.next('live')
    socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'Fin' })
    expect(JSON.stringify(await room.allUntil('message'))).not.toContain(text)
    his.send({ t: 'watch', people: [awa.me.id] })
    expect(JSON.stringify(await his.allUntil('status'))).not.toContain(text)
    // A device that comes later hears nothing of it.
    const late = await Socket.open(awa, '/api/inbox/socket')
    late.send({ t: 'watch', people: [ben.me.id] })
    expect(JSON.stringify(await late.allUntil('status'))).not.toContain(text)

    // Neither another bot, nor what was made up, nor a bot that is out by now.
    const other = await program('read', 'write')
    for (const [who, given] of [
      [other, answer],
      [by, `${String(answer).slice(0, -2)}xx`],
      [by, 'none'],
    ] as const) {
      const body = { answer: given, text }
      expect((await who.as('POST', '/api/bot/answers', body)).status).toBe(404)
    }
    const empty = await by.as('POST', '/api/bot/answers', { answer, text: ' ' })
    expect(await refusal(empty)).toMatchObject({ fields: [{ field: 'text', code: 'text_empty' }] })
    const reader = await newToken(administrator, by.bot, ['read', 'commands'])
    const unwritten = await ask('/api/bot/answers', {
      ...{ method: 'POST', body: { answer, text } },
      headers: { authorization: `Bearer ${reader.token}`, origin: '' },
    })
    expect(unwritten.status).toBe(403)
    const closed = await newRoom(administrator)
    const members = `/api/rooms/${closed}/members`
    const body = { alias: by.bot.alias }
    expect((await administrator.ask(members, { method: 'POST', body })).ok).toBe(true)
    const there = await give(administrator, 'meteo-e', `/api/rooms/${closed}/commands`)
    expect(there.status).toBe(204)
    const { answer: lost } = await bot.next('command')
    const out = await administrator.ask(`${members}/${by.bot.id}`, { method: 'DELETE' })
    expect(out.status).toBe(204)
    expect((await by.as('POST', '/api/bot/answers', { answer: lost, text })).status).toBe(404)
  })
  test('is not answered, even to one alone, by a bot that may not write there', async () => {
    const by = await program('read', 'write', 'commands')
    expect((await by.as('PUT', '/api/bot/commands/meteo-f', { hint: 'x' })).status).toBe(204)
    const bot = await by.inbox()
    const hers = await Socket.open(awa, '/api/inbox/socket')
    const answerTo = async (place: string) => {
      expect((await give(awa, 'meteo-f', place)).status).toBe(204)
      const { answer } = await bot.next('command')
      return () => by.as('POST', '/api/bot/answers', { answer, text: 'Non' })
    }
    const room = await openRoom(awa)
    const added = { method: 'POST', body: { alias: by.bot.alias } }
    expect((await awa.ask(`/api/rooms/${room}/members`, added)).ok).toBe(true)
    const inRoom = await answerTo(`/api/rooms/${room}/commands`)
    const inPrivate = await answerTo(
      `/api/rooms/${threadIdOf(awa.me.id, by.bot.id)}/commands?with=${by.bot.id}`,
    )
    const change = (body: object) => awa.ask(`/api/rooms/${room}`, { method: 'PATCH', body })
    const sanction = async (kind: 'mute' | 'ban', room: string | null) => {
      const body = { kind, person: by.bot.id, room, reason: 'Assez', endsAt: null }
      const made = await administrator.ask('/api/sanctions', { method: 'POST', body })
      expect(made.status).toBe(201)
      return (await made.json<SanctionAnswer>()).sanction.id
    }
    const refused = async (asked: () => Promise<Response>) => (await refusal(await asked())).code

    expect((await change({ isLocked: true })).ok).toBe(true)
    expect(await refused(inRoom)).toBe('room_locked')
    expect((await change({ isLocked: false })).ok).toBe(true)
    const mute = await sanction('mute', room)
    expect(await refused(inRoom)).toBe('muted')
    expect((await inPrivate()).status).toBe(204)
    expect(await hers.next('aside')).toMatchObject({ text: 'Non', by: { id: by.bot.id } })
    const lifting = { method: 'POST', body: { word: '' } }
    expect((await administrator.ask(`/api/sanctions/${mute}/lift`, lifting)).status).toBe(204)
    expect((await inRoom()).status).toBe(204)

    const blocked = await awa.ask(`/api/blocks/${by.bot.id}`, { method: 'POST' })
    expect(blocked.status).toBeLessThan(300)
    expect(await refused(inPrivate)).toBe('not_welcome')
    await sanction('ban', room)
    expect(await refused(inRoom)).toBe('forbidden')
    await sanction('ban', null)
    expect(await refused(inPrivate)).toBe('unauthenticated')
  })
})

/** That awa keeps, and others may know of. */
async function openRoom(by: Person): Promise<string> {
  const body = { name: `Serre ${crypto.randomUUID()}`, access: 'open' }
  const made = await by.ask('/api/rooms', { method: 'POST', body })
  return (await made.json<{ room: { id: string } }>()).room.id
}
