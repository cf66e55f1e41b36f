import type {
  FileAsked,
  FileReady,
  PartTaken,
} from '../../../durable-objects/protocol/rest/files.ts'
import { erase, HOUR, leave, newId, roomOf, schedule, write } from '../later/support.ts'
import { newBot, newHook, newToken } from '../integrations/support.ts'
import { threadOf } from '../moderation/support.ts'
import { Speaker } from '../moving/support.ts'
import { newSubscription, turnOn } from '../push/support.ts'
import { act, groupOf } from '../search/support.ts'
import { askFile, pathOf, PNG, putPart, read, share, upload } from '../files/uploads.ts'
import type { TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import { make } from './room-acts.ts'
import { Socket } from './socket.ts'
import { ask, HOME, register, registerAs, type Person } from './support.ts'

let administrator: Person
let awa: Person
let ben: Person
let count = 0

export async function prepareEveryday(): Promise<Person> {
  administrator = await registerAs('administrator')
  awa = await register()
  ben = await register({ firstName: 'Baobab', lastName: 'Diop', name: 'Baobab Diop' })
  return awa
}

const put = (body?: object) => ({ method: 'PUT', ...(body && { body }) })
const post = (body?: object) => ({ method: 'POST', ...(body && { body }) })

/** An upload that was asked for, with the part that it has. */
async function begun(): Promise<{ path: string; file: string }> {
  const { file } = await (await askFile(awa, {})).json<FileAsked>()
  return { file, path: pathOf(file, {}) }
}

async function finish(): Promise<Response> {
  const { path } = await begun()
  const part = await (await putPart(awa, path, 1, PNG)).json<PartTaken>()
  await awa.ask(`${path}/thumb`, { method: 'PUT', body: PNG })
  return await awa.ask(path, post({ parts: [part], thumb: true }))
}

/** A word in a room (pinned, and in a thread of it), in a group and in private. */
async function search(): Promise<Response> {
  const room = (await make(awa, { name: 'Baobab' })).id
  const speaker = await Speaker.in(room, awa)
  const root = await speaker.say('un baobab')
  await speaker.say('au pied du baobab', { thread: root })
  speaker.close()
  await act(awa, room, { t: 'pin', num: root, on: true })
  const group = await groupOf(awa, [ben, await register()])
  await write(awa, group, ['un baobab à plusieurs'])
  await write(ben, await threadOf(awa, ben), ['un baobab à deux'], awa)
  return await awa.ask('/api/search?q=baobab')
}

async function poll(): Promise<string> {
  const speaker = await Speaker.in('r_general', awa)
  const num = await speaker.say('', { poll: { question: 'Où ?', options: ['Ici', 'Là'] } })
  speaker.close()
  return `/api/conversations/r_general/polls/${String(num)}`
}

/** A message in a thread of a room of two, that is there; one that is erased; one out of reach. */
async function messages() {
  const [room, other] = [await roomOf(awa, ben), await roomOf(awa, ben)]
  const speaker = await Speaker.in(room, ben)
  const root = await speaker.say('sous l’arbre')
  const reply = await speaker.say('à l’ombre', { thread: root })
  const erased = await speaker.say('pour rien')
  speaker.close()
  const shut = await write(ben, other, ['derrière la porte'])
  return { room, other, reply, erased, shut }
}

async function bookmarks(): Promise<Response> {
  const { room, other, reply, erased, shut } = await messages()
  for (const [where, num] of [
    ...[[room, reply] as const, [room, erased] as const, [other, shut] as const],
  ]) {
    await awa.ask(`/api/bookmarks/${where}/${String(num)}`, put({ note: 'à relire' }))
  }
  await erase(ben, room, erased)
  await leave(awa, other)
  return await awa.ask('/api/bookmarks')
}

async function bookmarked(method: 'PUT' | 'DELETE' | 'GET'): Promise<Response> {
  const { room, reply } = await messages()
  const path = `/api/bookmarks/${room}/${String(reply)}`
  if (method === 'PUT') return await awa.ask(path, put({ note: 'à relire' }))
  await awa.ask(path, put({}))
  return method === 'GET'
    ? await awa.ask(`/api/bookmarks/${room}`)
    : await awa.ask(path, { method })
}

async function remind(ofMessage: boolean): Promise<{ id: string; answer: Response }> {
  const { room, reply } = await messages()
  const of = ofMessage ? { of: { conversation: room, num: reply } } : { note: 'arroser' }
  const id = newId()
  const answer = await awa.ask(`/api/reminders/${id}`, put({ ...of, at: Date.now() + HOUR }))
  return { id, answer }
}

async function scheduledList(): Promise<Response> {
  const room = await roomOf(awa, ben)
  const root = await write(awa, room, ['une racine'])
  const file = await upload(awa, { conversation: room })
  await schedule(awa, room, 'avec une image', { files: [file.id], replyTo: root })
  await schedule(awa, room, 'en fil', { thread: root, echo: true })
  await schedule(awa, await threadOf(awa, ben), 'à deux', { with: ben.me.id })
  await schedule(awa, room, 'pas parti', { refused: 'room_archived' })
  return await awa.ask('/api/scheduled')
}

async function waiting(): Promise<string> {
  return `/api/scheduled/${await schedule(awa, await roomOf(awa), 'plus tard')}`
}

async function pushed(method: 'GET' | 'PATCH' | 'DELETE' | 'TEST'): Promise<Response> {
  const { id } = await turnOn(awa)
  const path = `/api/push/devices/${id}`
  if (method === 'PATCH') return await awa.ask(path, { method, body: { isOn: false } })
  if (method === 'DELETE') return await awa.ask(path, { method })
  // One a minute, and so many a person.
  const tried = await awa.ask(`${path}/test`, post())
  return method === 'TEST' ? tried : await awa.ask('/api/push')
}

async function emoji(method: 'PUT' | 'DELETE' | 'GET', isListed = false): Promise<Response> {
  count += 1
  const path = `/api/emoji/arbre-${String(count)}`
  const added = await awa.ask(path, { method: 'PUT', body: PNG })
  if (method === 'PUT') return added
  return await awa.ask(isListed ? '/api/emoji' : path, { method })
}

/** A bot in the general room, which hears its own command. */
async function command() {
  const bot = await newBot(administrator)
  await newHook(administrator, bot)
  count += 1
  const name = `arbre-${String(count)}`
  await administrator.ask(`/api/admin/bots/${bot.id}/commands`, post({ name, hint: 'Planter' }))
  const { token } = await newToken(administrator, bot)
  const headers = { authorization: `Bearer ${token}`, origin: '' }
  const answer = await ask('/api/tickets', { ...post({ inbox: true }), headers })
  const { inbox = '' } = await answer.json<TicketsAnswer>()
  const socket = await Socket.openAs(headers, '/api/inbox/socket', inbox)
  await socket.next('welcome')
  return { name, socket, headers }
}

/** The bot does something about the command that it has. */
async function asBot(method: string, more: object = {}, isListed = false): Promise<Response> {
  const { name, socket, headers } = await command()
  socket.close()
  const path = isListed ? '/api/bot/commands' : `/api/bot/commands/${name}`
  return await ask(path, { ...{ method, headers }, ...more })
}

async function answerAside(): Promise<Response> {
  const { name, socket, headers } = await command()
  await awa.ask('/api/rooms/r_general/commands', post({ name, words: 'ici' }))
  const { answer } = await socket.next('command')
  socket.close()
  return await ask('/api/bot/answers', { ...post({ answer, text: 'Planté' }), headers })
}

async function give(): Promise<Response> {
  const { name, socket } = await command()
  const answer = await awa.ask('/api/rooms/r_general/commands', post({ name, words: 'ici' }))
  socket.close()
  return answer
}

/** For each everyday route a call that succeeds, in a state that shows what its answer may hold. */
export const EVERYDAY_CALLS: Readonly<Record<string, () => Promise<Response>>> = {
  'GET /files/limits': () => awa.ask('/api/files/limits'),
  'POST /files': () => askFile(awa, {}),
  'PUT /files/:conversation/:file/parts/:part': async () =>
    putPart(awa, (await begun()).path, 1, PNG),
  'PUT /files/:conversation/:file/thumb': async () =>
    awa.ask(`${(await begun()).path}/thumb`, { method: 'PUT', body: PNG }),
  'POST /files/:conversation/:file': finish,
  'DELETE /files/:conversation/:file': async () =>
    awa.ask((await begun()).path, { method: 'DELETE' }),
  'GET /search': search,
  'PUT /conversations/:conversation/polls/:num/vote': async () =>
    ben.ask(`${await poll()}/vote`, put({ choices: [1] })),
  'POST /conversations/:conversation/polls/:num/closing': async () =>
    awa.ask(`${await poll()}/closing`, post()),
  'GET /bookmarks': bookmarks,
  'GET /bookmarks/:conversation': () => bookmarked('GET'),
  'PUT /bookmarks/:conversation/:num': () => bookmarked('PUT'),
  'DELETE /bookmarks/:conversation/:num': () => bookmarked('DELETE'),
  'GET /reminders': async () => {
    await remind(true)
    await remind(false)
    return await awa.ask('/api/reminders')
  },
  'PUT /reminders/:id': async () => (await remind(true)).answer,
  'DELETE /reminders/:id': async () =>
    awa.ask(`/api/reminders/${(await remind(false)).id}`, { method: 'DELETE' }),
  'GET /scheduled': scheduledList,
  'PUT /scheduled/:id': async () => {
    const body = { conversation: await roomOf(awa), text: 'plus tard', at: Date.now() + HOUR }
    return await awa.ask(`/api/scheduled/${newId()}`, put(body))
  },
  'POST /scheduled/:id/sending': async () => awa.ask(`${await waiting()}/sending`, post()),
  'DELETE /scheduled/:id': async () => awa.ask(await waiting(), { method: 'DELETE' }),
  'GET /push': () => pushed('GET'),
  'POST /push/devices': async () => awa.ask('/api/push/devices', post(await newSubscription())),
  'PATCH /push/devices/:device': () => pushed('PATCH'),
  'DELETE /push/devices/:device': () => pushed('DELETE'),
  'POST /push/devices/:device/test': () => pushed('TEST'),
  'PATCH /push/wishes': () => {
    const quiet = { from: '22:00', to: '07:00', zone: 'Africa/Dakar' }
    return awa.ask('/api/push/wishes', { method: 'PATCH', body: { quiet, hasWords: true } })
  },
  'GET /emoji': () => emoji('GET', true),
  'GET /emoji/:name': () => emoji('GET'),
  'PUT /emoji/:name': () => emoji('PUT'),
  'DELETE /emoji/:name': () => emoji('DELETE'),
  'GET /rooms/:room/commands': async () => {
    const { socket } = await command()
    socket.close()
    return await awa.ask('/api/rooms/r_general/commands')
  },
  'POST /rooms/:room/commands': give,
  'GET /bot/commands': () => asBot('GET', {}, true),
  'PUT /bot/commands/:name': () => asBot('PUT', { body: { hint: 'Replanter' } }),
  'DELETE /bot/commands/:name': () => asBot('DELETE'),
  'POST /bot/answers': answerAside,
  'GET /me/export': async () => {
    await share(awa)
    return await awa.ask('/api/me/export')
  },
  'GET /me/export/files/:conversation/:file': async () => {
    const { file } = await share(awa)
    return await awa.ask(`/api/me/export/files/r_general/${file.id}`)
  },
  'POST /hooks/:hook/:secret': async () => {
    const { url } = await newHook(administrator, await newBot(administrator))
    const call = { ...post({ text: 'un mot' }), headers: { origin: '' } }
    return await ask(url.replace(HOME, ''), call)
  },
  'GET /files/:conversation/:file/:name': async () => read(awa, (await share(awa)).file),
  'GET /files/:conversation/:file/:name/thumb': async () => {
    const { file } = await (await finish()).json<FileReady>()
    const speaker = await Speaker.in('r_general', awa)
    await speaker.say('', { files: [file.id] })
    speaker.close()
    return await awa.ask(`/files/r_general/${file.id}/photo.png/thumb`)
  },
}
