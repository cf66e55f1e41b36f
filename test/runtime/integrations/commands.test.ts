import { beforeAll, describe, expect, test } from 'vitest'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { CommandsAnswer } from '../../../durable-objects/protocol/rest/bot-commands.ts'
import type { TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import { imposed } from '../moderation/support.ts'
import { Socket } from '../worker/socket.ts'
import { ask, refusal, register, registerAs, type Person } from '../worker/support.ts'
import { listed, newBot, newHook, newToken } from './support.ts'

let administrator: Person
let awa: Person
let count = 0

beforeAll(async () => {
  administrator = await registerAs('administrator')
  awa = await register()
})

function make(bot: PersonCard, name: string, by = administrator): Promise<Response> {
  const body = { name, hint: 'Mettre en ligne' }
  return by.ask(`/api/admin/bots/${bot.id}/commands`, { method: 'POST', body })
}

/** A bot in the general room with a command of its own. */
async function botWithCommand(): Promise<{ bot: PersonCard; name: string }> {
  const bot = await newBot(administrator)
  await newHook(administrator, bot)
  count += 1
  const name = `deploy-${String(count)}`
  expect((await make(bot, name)).status).toBe(204)
  return { bot, name }
}

function give(by: Person, name: string, words = 'main', room = 'r_general'): Promise<Response> {
  return by.ask(`/api/rooms/${room}/commands`, { method: 'POST', body: { name, words } })
}

async function inboxOf(bot: PersonCard): Promise<Socket> {
  const { token } = await newToken(administrator, bot)
  const headers = { authorization: `Bearer ${token}`, origin: '' }
  const body = { inbox: true }
  const answer = await ask('/api/tickets', { method: 'POST', body, headers })
  const { inbox = '' } = await answer.json<TicketsAnswer>()
  const socket = await Socket.openAs(headers, '/api/inbox/socket', inbox)
  await socket.next('welcome')
  return socket
}

describe('a command of a bot', () => {
  test('is offered where the bot is, and comes to its socket', async () => {
    const { bot, name } = await botWithCommand()
    const offered = await awa.ask('/api/rooms/r_general/commands')
    const { commands } = await offered.json<CommandsAnswer>()
    expect(commands).toContainEqual({ name, hint: 'Mettre en ligne', bot })
    const elsewhere = await awa.ask('/api/rooms/r_blabla/commands')
    expect(JSON.stringify(await elsewhere.json())).not.toContain(name)
    expect((await listed(administrator, bot)).commands).toEqual([{ name, hint: 'Mettre en ligne' }])

    const socket = await inboxOf(bot)
    expect((await give(awa, name.toUpperCase())).status).toBe(204)
    expect(await socket.next('command')).toMatchObject({
      ...{ id: expect.stringMatching(/^msg_command_/) as string, name, room: 'r_general' },
      ...{ words: 'main', by: { id: awa.me.id, alias: awa.me.alias } },
    })
  })

  test('says so when the bot hears nothing, or is called too often', async () => {
    const { bot, name } = await botWithCommand()
    expect(await refusal(await give(awa, name))).toEqual({ status: 503, code: 'bot_away' })
    const socket = await inboxOf(bot)
    const statuses = []
    for (let times = 0; times < 11; times += 1) statuses.push((await give(awa, name)).status)
    expect(statuses.at(0)).toBe(204)
    expect(statuses.at(-1)).toBe(429)
    socket.close()
  })

  test('is for those who may write in the room, to bots that are in it', async () => {
    const { bot, name } = await botWithCommand()
    const socket = await inboxOf(bot)
    expect((await give(awa, 'inconnue')).status).toBe(404)
    expect((await give(awa, name, '', 'r_blabla')).status).toBe(404)
    expect((await give(awa, name, '', 'r_cachee')).status).toBe(404)
    const muted = await register()
    await imposed(administrator, muted, { kind: 'mute', room: 'r_general' as RoomId })
    expect(await refusal(await give(muted, name))).toMatchObject({ code: 'muted' })
    socket.close()
  })

  test('has a name of its own, and is taken away', async () => {
    const { bot, name } = await botWithCommand()
    for (const taken of [name, 'kick', 'help']) {
      const refused = await refusal(await make(bot, taken))
      expect(refused).toMatchObject({ fields: [{ field: 'name', code: 'command_taken' }] })
    }
    for (const wrong of ['x', 'é-tage', 'a b', '9lives', 'Deploy', 'x'.repeat(40)]) {
      expect(await refusal(await make(bot, wrong))).toMatchObject({ status: 400 })
    }
    expect((await make(bot, 'autre', awa)).status).toBe(403)
    const path = `/api/admin/bot-commands/${name}`
    expect((await administrator.ask(path, { method: 'DELETE' })).status).toBe(204)
    expect((await administrator.ask(path, { method: 'DELETE' })).status).toBe(404)
    expect((await give(awa, name)).status).toBe(404)
  })
})
