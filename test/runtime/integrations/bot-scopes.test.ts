import { beforeAll, describe, expect, test } from 'vitest'
import { BOT_SCOPES, type BotScope } from '../../../durable-objects/protocol/bot-scopes.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type {
  ConversationTicket,
  TicketsAnswer,
} from '../../../durable-objects/protocol/rest/tickets.ts'
import { newCid } from '../../../worker/acting.ts'
import { askFile, openIn, pathOf, PNG, putPart, say, share, upload } from '../files/uploads.ts'
import { Socket } from '../worker/socket.ts'
import { ask, refusal, registerAs, rows, type Call, type Person } from '../worker/support.ts'
import { listed, messages, newBot, newHook, newRoom, newToken, post } from './support.ts'

let administrator: Person
let bot: PersonCard

beforeAll(async () => {
  administrator = await registerAs('administrator')
  bot = await newBot(administrator)
  await post(await newHook(administrator, bot), { text: 'Bip' })
})

/** Whoever has a token of the bot that opens so much. */
async function bearer(...scopes: BotScope[]) {
  const { id, token } = await newToken(administrator, bot, scopes)
  const own = { authorization: `Bearer ${token}`, origin: '' }
  const askAs = (path: string, call: Call = {}) =>
    ask(path, { ...call, headers: { ...own, ...call.headers } })
  return { id, headers: own, ask: askAs }
}

type Bearer = Awaited<ReturnType<typeof bearer>>

async function slack(by: Bearer, method: string, body: object = {}) {
  const answer = await by.ask(`/api/slack/${method}`, { method: 'POST', body })
  return await answer.json<{ ok: boolean; error?: string }>()
}

async function inGeneral(by: Bearer): Promise<Socket> {
  const body = { conversations: [{ id: 'r_general' }] }
  const answer = await by.ask('/api/tickets', { method: 'POST', body })
  const { ticket } = (await answer.json<TicketsAnswer>()).conversations[0] as ConversationTicket
  const socket = await Socket.openAs(by.headers, '/api/conversations/r_general/socket', ticket)
  await socket.next('live')
  return socket
}

async function says(socket: Socket, command: object) {
  const cid = newCid()
  socket.send({ cid, ...command })
  return await socket.answerTo(cid)
}

const newest = async () => (await messages(administrator)).at(-1)?.num ?? 0

describe('a token of a bot', () => {
  test('opens what it was given at making, and names it in the list', async () => {
    const { id } = await bearer('react', 'read')
    const found = (await listed(administrator, bot)).tokens.find((one) => one.id === id)
    expect(found?.scopes).toEqual(['read', 'react'])
    const path = `/api/admin/bots/${bot.id}/tokens`
    for (const scopes of [[], ['admin'], undefined]) {
      const body = { name: 'x', expiresInDays: 1, scopes }
      expect((await administrator.ask(path, { method: 'POST', body })).status).toBe(400)
    }
  })

  test('that only reads says nothing, by whichever way', async () => {
    const reader = await bearer('read')
    expect((await reader.ask('/api/rooms')).status).toBe(200)
    expect((await slack(reader, 'conversations.history', { channel: 'r_general' })).ok).toBe(true)
    for (const method of ['chat.postMessage', 'conversations.join', 'reactions.add']) {
      const refused = await slack(reader, method, { channel: 'r_general', text: 'Non' })
      expect(refused).toMatchObject({ ok: false, error: 'missing_scope' })
    }
    const thread = { method: 'POST', body: { with: administrator.me.id } }
    expect(await refusal(await reader.ask('/api/threads', thread))).toMatchObject({ status: 403 })
    expect((await askFile(reader, {})).status).toBe(403)
    const num = await newest()
    const socket = await inGeneral(reader)
    for (const command of [
      { t: 'send', text: 'Non' },
      { t: 'react', num, emoji: '👍', on: true },
      { t: 'pin', num, on: true },
      { t: 'edit', num, text: 'Non' },
      { t: 'delete', num },
    ]) {
      expect(await says(socket, command)).toMatchObject({ t: 'error', code: 'forbidden' })
    }
    expect(await says(socket, { t: 'history' })).toMatchObject({ t: 'page' })
    expect((await messages(administrator)).at(-1)).toMatchObject({ num, text: 'Bip' })
  })

  test('that only writes reads nothing and reacts to nothing', async () => {
    const writer = await bearer('write')
    expect(
      (await slack(writer, 'chat.postMessage', { channel: 'r_general', text: 'Oui' })).ok,
    ).toBe(true)
    for (const path of ['/api/rooms', '/api/people', '/api/conversations/r_general/content']) {
      expect((await writer.ask(path)).status).toBe(403)
    }
    const body = { inbox: true, conversations: [] }
    expect((await writer.ask('/api/tickets', { method: 'POST', body })).status).toBe(403)
    expect(await slack(writer, 'users.list')).toMatchObject({ error: 'missing_scope' })
    // Who it is anyone may ask.
    expect((await writer.ask('/api/session')).status).toBe(200)
    expect((await slack(writer, 'auth.test')).ok).toBe(true)
  })

  test('that was made before there were scopes keeps what it had, and no more', async () => {
    const old = await bearer('files')
    await rows(
      `UPDATE bot_tokens SET scopes = (SELECT trim(dflt_value, '''')
         FROM pragma_table_info('bot_tokens') WHERE name = 'scopes') WHERE id = ?`,
      old.id,
    )
    expect((await old.ask('/api/rooms')).status).toBe(200)
    const num = await newest()
    const socket = await inGeneral(old)
    expect(await says(socket, { t: 'react', num, emoji: '👍', on: true })).toMatchObject({
      t: 'ack',
    })
    expect(await says(socket, { t: 'send', text: 'Comme avant' })).toMatchObject({ t: 'ack' })
    expect((await askFile(old, {})).status).toBe(403)
  })

  test('uploads a file and sends it, and a token that may not does neither', async () => {
    const all = await bearer(...BOT_SCOPES)
    const file = await upload(all)
    const socket = await inGeneral(all)
    expect(await says(socket, { t: 'send', text: 'Voici', files: [file.id] })).toMatchObject({
      t: 'ack',
    })
    expect((await messages(administrator)).at(-1)).toMatchObject({
      ...{ by: bot.id, text: 'Voici', files: [{ id: file.id, name: 'photo.png' }] },
    })
    const asked = await (await askFile(all, {})).json<{ file: string }>()
    const path = pathOf(asked.file, {})
    const other = await bearer('read', 'write', 'react')
    expect((await putPart(other, path, 1, PNG)).status).toBe(403)
    expect((await other.ask(path, { method: 'DELETE' })).status).toBe(403)
    // Without a key it is nobody, and nobody's cookie counts beside one.
    expect((await ask(path, { method: 'DELETE' })).status).toBe(401)
    const wrong = { cookie: administrator.cookie, authorization: 'Bearer palabre_faux', origin: '' }
    expect((await ask(path, { method: 'DELETE', headers: wrong })).status).toBe(401)
    expect((await all.ask(path, { method: 'DELETE' })).status).toBe(204)
  })

  test('that only reads shows no status of its bot and leaves no drafts; one that writes does', async () => {
    const draft = {
      t: 'draft',
      conversation: 'r_general',
      text: 'Bientôt',
      at: 1,
      device: 'machine-1',
    }
    const choose = { t: 'choose', mode: 'busy' }
    const commands = [
      ...[draft, choose, { t: 'keywords', words: ['alerte'] }],
      { t: 'level', conversation: 'r_general', level: 'nothing' },
    ]
    const reader = await inInbox(await bearer('read'))
    await reader.next('welcome')
    for (const command of commands) {
      reader.send(command)
      expect(await reader.next('error')).toMatchObject({ code: 'forbidden' })
    }
    // What it has read it moves on; another device sees that nothing else was kept.
    reader.send({ t: 'readAll' })
    reader.send({ t: 'watch', people: [bot.id] })
    expect(await reader.next('error', 'status')).toMatchObject({ t: 'status' })
    const writer = await inInbox(await bearer('read', 'write'))
    expect(await writer.next('welcome')).toMatchObject({ drafts: [], keywords: [], levels: [] })
    writer.send(choose)
    expect(await writer.next('error', 'own')).toMatchObject({ own: { mode: 'busy' } })
    writer.send(draft)
    expect(await reader.next('draft')).toMatchObject({ draft: { text: 'Bientôt' } })
  })

  test('that reads gets the files of messages, while its bot may read there', async () => {
    const room = await newRoom(administrator)
    const { file } = await share(administrator, { conversation: room })
    const path = `/files/${room}/${file.id}/photo.png`
    const [reader, uploader] = [await bearer('read'), await bearer('files', 'write')]
    expect((await reader.ask(path)).status).toBe(404)
    const members = `/api/rooms/${room}/members`
    const body = { alias: bot.alias }
    expect((await administrator.ask(members, { method: 'POST', body })).ok).toBe(true)
    const got = await reader.ask(path)
    expect(got.status).toBe(200)
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG)
    expect((await uploader.ask(path)).status).toBe(403)
    const out = await administrator.ask(`${members}/${bot.id}`, { method: 'DELETE' })
    expect(out.status).toBe(204)
    expect((await reader.ask(path)).status).toBe(404)
    // A wrong key is nobody, and no cookie counts beside it.
    const wrong = { cookie: administrator.cookie, authorization: 'Bearer palabre_faux', origin: '' }
    expect((await ask(path, { headers: wrong })).status).toBe(401)
  })

  test('that listens hears in an anonymous poll who voted of nobody but its own bot', async () => {
    const all = await bearer('read', 'write', 'react')
    const [own, other] = [await inGeneral(all), await inGeneral(all)]
    const poll = { question: 'Qui ?', options: ['A', 'B'], anonymous: true }
    const awa = await registerAs('member')
    const [hers, his] = [await openIn(awa), await openIn(administrator)]
    const { num } = await say(his, { t: 'send', text: '', poll })
    for (const socket of [own, other, hers, his]) await messageOf(socket, num)
    await say(hers, { t: 'vote', num, choices: [1] })
    for (const socket of [own, his]) {
      const [last, ...before] = [...(await socket.allUntil('reacted'))].reverse()
      expect(last).toMatchObject({ by: administrator.me.id, poll: { counts: [0, 1], voters: 1 } })
      // That she is here is no secret.
      const rest = before.filter(({ t }) => t !== 'here' && t !== 'people')
      expect(JSON.stringify([last, rest])).not.toContain(awa.me.id)
    }
    // Of one's own vote all one's devices hear, and nobody else's.
    expect(await says(own, { t: 'vote', num, choices: [0] })).toMatchObject({ t: 'ack' })
    expect(await other.next('ballot')).toMatchObject({ num, choices: [0] })
    expect(await says(own, { t: 'close', num })).toMatchObject({ t: 'error' })
    await say(his, { t: 'close', num })
    const heard = JSON.stringify(
      (await untilClosed(hers)).filter(({ t }) => t !== 'here' && t !== 'people'),
    )
    expect(heard).not.toContain(bot.id)
    expect(heard).toContain(administrator.me.id)
    // Nor afterwards, by a page.
    const page = JSON.stringify((await messages(administrator)).find((one) => one.num === num))
    expect(page).not.toContain(bot.id)
    expect(page).not.toContain(awa.me.id)
  })
})

async function inInbox(by: Bearer): Promise<Socket> {
  const answer = await by.ask('/api/tickets', { method: 'POST', body: { inbox: true } })
  const { inbox = '' } = await answer.json<TicketsAnswer>()
  return await Socket.openAs(by.headers, '/api/inbox/socket', inbox)
}

async function messageOf(socket: Socket, num: unknown): Promise<void> {
  for (;;) if ((await socket.next('message'))['num'] === num) return
}

/** All that was said up to the end of a poll. */
async function untilClosed(socket: Socket) {
  const heard = []
  for (;;) {
    const items = await socket.allUntil('reacted')
    heard.push(...items)
    const { poll } = items.at(-1) as { poll?: { closedAt?: number } }
    if (poll?.closedAt !== undefined) return heard
  }
}
