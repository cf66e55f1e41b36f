import { PIXEL } from '../../support/pixel.ts'
import { keepingCalls } from './keeping-calls.ts'
import { SCOPES, type ApiTokenMade } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { OutgoingLog } from '../../../durable-objects/protocol/rest/outgoing.ts'
import type { BotMade } from '../../../durable-objects/protocol/rest/bots.ts'
import type { InvitationMade } from '../../../durable-objects/protocol/rest/invitations.ts'
import type { RoomAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { ReportMade } from '../../../durable-objects/protocol/rest/reports.ts'
import type { SanctionAnswer } from '../../../durable-objects/protocol/rest/sanctions.ts'
import { ADMIN_ROUTES } from '../../../worker/admin/routes.ts'
import { share } from '../files/uploads.ts'
import { Socket } from './socket.ts'
import { ask, register, registerAs, rows, type Person } from './support.ts'

/** An administrator, and a token of theirs that opens all that tokens open. */
let administrator: Person
let token: string

export async function prepareCalls(): Promise<Person> {
  administrator = await registerAs('administrator')
  const body = { name: 'Tout', scopes: SCOPES, expiresInDays: 1 }
  const made = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
  token = (await made.json<ApiTokenMade>()).token
  return administrator
}

function use(name: string, path: string, body?: object): Promise<Response> {
  const method = name.split(' ')[0] ?? ''
  const call = { method, ...(body && { body }) }
  // What no token opens is done by the person.
  if (ADMIN_ROUTES[name]?.scope === null) return administrator.ask(`/api/admin${path}`, call)
  const headers = { authorization: `Bearer ${token}`, origin: '' }
  return ask(`/api/admin${path}`, { ...call, headers })
}

async function newRoom(access = 'open'): Promise<string> {
  const answer = await administrator.ask('/api/rooms', {
    ...{ method: 'POST', body: { name: `Salon ${String(opened++)}`, access } },
  })
  return (await answer.json<RoomAnswer>()).room.id
}
let opened = 1

async function newMember(room: string): Promise<string> {
  const { me } = await register()
  const call = { method: 'POST', body: { alias: me.alias } }
  await administrator.ask(`/api/rooms/${room}/members`, call)
  return me.id
}

async function newRequest(): Promise<string> {
  const person = await register()
  const call = { method: 'POST', body: { reason: 'Pour voir' } }
  await person.ask('/api/rooms/r_marketing/requests', call)
  const [found] = await rows<{ id: string }>(
    'SELECT id FROM access_requests WHERE person = ?',
    person.me.id,
  )
  return found?.id ?? ''
}

/** The room of everyone, where everybody is. */
async function sanctionOf(): Promise<object> {
  const { me } = await register()
  return { kind: 'mute', person: me.id, room: 'r_general', reason: 'Du bruit', endsAt: null }
}

async function newSanction(): Promise<string> {
  const call = { method: 'POST', body: await sanctionOf() }
  const answer = await administrator.ask('/api/sanctions', call)
  return (await answer.json<SanctionAnswer>()).sanction.id
}

/** A message that somebody wrote and somebody else reported. */
async function newReport(): Promise<string> {
  const [writer, reader] = await Promise.all([register(), register()])
  const socket = await Socket.open(writer, '/api/conversations/r_general/socket')
  await socket.next('live')
  socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'Un mot de trop' })
  const { num } = await socket.next('ack')
  socket.close()
  const body = { conversation: 'r_general', num, reason: 'Blessant' }
  const answer = await reader.ask('/api/reports', { method: 'POST', body })
  return (await answer.json<ReportMade>()).id
}

const IMPORT = 'm_bbbbbbbbbbbbbbbbbbbb'
const newcomer = () => ({
  ...{ id: `U${String(opened++)}`, alias: `venu.${String(opened++)}`, name: 'Venu d’ailleurs' },
})
const BROUGHT = {
  ...{ id: 'r_brought', name: 'D’ailleurs', topic: '', description: '', access: 'open' },
  ...{ form: 'room', isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
}

/** Who has written in it, and the file that hangs on their message. */
const AUTHOR = { id: 'U0', alias: 'venu.avant', name: 'Venu d’avant' }
const FILE = 'f_cccccccccccccccccccc'
const BROUGHT_FILE = `/imports/${IMPORT}/files/${BROUGHT.id}/${FILE}`
const broughtMessage = () => ({
  ...{ num: 1, by: AUTHOR.id, cid: crypto.randomUUID(), at: 5, text: '' },
  files: [{ id: FILE, name: 'a.txt', size: 1 }],
})

const PICTURE = btoa(String.fromCharCode(...PIXEL))

const INVITATION = { label: '', role: 'member', uses: 1, expiresInDays: 1, rooms: [] }
const TOKEN = { name: 'Autre', scopes: ['audit:read'], expiresInDays: 1 }

async function made(path: string, body: object): Promise<string> {
  const answer = await administrator.ask(`/api/admin${path}`, { method: 'POST', body })
  return (await answer.json<InvitationMade>()).id
}

const BOT_TOKEN = { name: 'Veilleur', scopes: ['read'], expiresInDays: 1 }
const HOOK = { name: 'Alarmes', room: 'r_general' }
const OUTGOING = {
  ...{ name: 'Suivi', url: 'https://hooks.exemple.org/', events: ['message.created'] },
  rooms: ['r_general'],
}
const newOutgoing = async () => made(`/bots/${await newBot()}/outgoing`, OUTGOING)
const robot = () => ({ alias: `robot.${String(opened++)}`, name: `Robot ${String(opened++)}` })

async function newBot(): Promise<string> {
  const answer = await administrator.ask('/api/admin/bots', { method: 'POST', body: robot() })
  return (await answer.json<BotMade>()).bot.id
}

/** For each route under /api/admin a call that succeeds. */
export const ADMIN_CALLS: Readonly<Record<string, (name: string) => Promise<Response>>> = {
  'GET /overview': (name) => use(name, '/overview'),
  'GET /costs': (name) => use(name, '/costs'),
  'GET /all-rooms': (name) => use(name, '/all-rooms?sort=-bytes'),
  'GET /export': (name) => use(name, '/export'),
  'GET /rooms/:room/export': (name) => use(name, '/rooms/r_general/export'),
  'GET /export/files/:conversation/:file': async (name) => {
    const { file } = await share(administrator)
    return await use(name, `/export/files/r_general/${file.id}`)
  },
  'POST /imports': (name) => use(name, '/imports', { id: IMPORT, name: 'Ailleurs' }),
  'POST /imports/:id/people': (name) =>
    use(name, `/imports/${IMPORT}/people`, { people: [newcomer(), AUTHOR] }),
  'POST /imports/:id/portraits': (name) => {
    const portraits = [{ person: AUTHOR.id, bytes: PICTURE }]
    return use(name, `/imports/${IMPORT}/portraits`, { portraits })
  },
  'POST /imports/:id/rooms': (name) => use(name, `/imports/${IMPORT}/rooms`, { rooms: [BROUGHT] }),
  'POST /imports/:id/emoji': (name) => {
    return use(name, `/imports/${IMPORT}/emoji`, { emoji: [{ name: 'venu', bytes: PICTURE }] })
  },
  'POST /imports/:id/messages': (name) =>
    use(name, `/imports/${IMPORT}/messages`, { room: BROUGHT.id, messages: [broughtMessage()] }),
  'PUT /imports/:id/files/:room/:file': (name) => use(name, BROUGHT_FILE),
  'PUT /imports/:id/files/:room/:file/parts/:part': (name) => {
    return use(name, `${BROUGHT_FILE}/parts/1`, new TextEncoder().encode('a'))
  },
  'POST /imports/:id/files/:room/:file': (name) =>
    use(name, BROUGHT_FILE, { parts: [{ part: 1, etag: 'x' }] }),
  'POST /imports/:id/finish': (name) =>
    use(name, `/imports/${IMPORT}/finish`, { room: BROUGHT.id, members: [] }),
  'PUT /rooms/:room/retention': async (name) =>
    use(name, `/rooms/${await newRoom()}/retention`, { keep: 'ever' }),
  'GET /retention': (name) => use(name, '/retention?days=30'),
  ...keepingCalls({ use, made, newRoom, share: () => share(administrator) }),
  'GET /people': (name) => use(name, '/people?query=zoe'),
  'PATCH /people/:id/role': async (name) =>
    use(name, `/people/${(await register()).me.id}/role`, { role: 'moderator' }),
  'POST /people/:id/reset-link': async (name) =>
    use(name, `/people/${(await register()).me.id}/reset-link`),
  'GET /access-requests': async (name) => {
    await newRequest()
    return await use(name, '/access-requests')
  },
  'POST /access-requests/:id/decision': async (name) =>
    use(name, `/access-requests/${await newRequest()}/decision`, { decision: 'approve' }),
  'GET /directory': (name) => use(name, '/directory?query=general'),
  'POST /rooms': (name) => use(name, '/rooms', { name: 'Par un script', access: 'open' }),
  'GET /rooms/:room': (name) => use(name, '/rooms/r_general'),
  'PATCH /rooms/:room': async (name) =>
    use(name, `/rooms/${await newRoom()}`, { topic: 'Par un script' }),
  'PUT /rooms/:room/archive': async (name) => use(name, `/rooms/${await newRoom()}/archive`),
  'DELETE /rooms/:room/archive': async (name) => {
    const room = await newRoom()
    await use('PUT /rooms/:room/archive', `/rooms/${room}/archive`)
    return await use(name, `/rooms/${room}/archive`)
  },
  'PUT /rooms/:room/owner': async (name) => {
    const room = await newRoom()
    return await use(name, `/rooms/${room}/owner`, { person: await newMember(room) })
  },
  'GET /rooms/:room/members': (name) => use(name, '/rooms/r_general/members'),
  'POST /rooms/:room/members': async (name) =>
    use(name, `/rooms/${await newRoom()}/members`, { alias: (await register()).me.alias }),
  'PATCH /rooms/:room/members/:person': async (name) => {
    const room = await newRoom()
    return await use(name, `/rooms/${room}/members/${await newMember(room)}`, { role: 'moderator' })
  },
  'DELETE /rooms/:room/members/:person': async (name) => {
    const room = await newRoom()
    return await use(name, `/rooms/${room}/members/${await newMember(room)}`)
  },
  'GET /invitations': async (name) => {
    await made('/invitations', { ...INVITATION, rooms: ['r_general'] })
    return await use(name, '/invitations')
  },
  'POST /invitations': (name) => use(name, '/invitations', INVITATION),
  'DELETE /invitations/:id': async (name) =>
    use(name, `/invitations/${await made('/invitations', INVITATION)}`),
  'GET /sanctions': async (name) => {
    await newSanction()
    return await use(name, '/sanctions?state=all')
  },
  'POST /sanctions': async (name) => use(name, '/sanctions', await sanctionOf()),
  'POST /sanctions/:id/lift': async (name) =>
    use(name, `/sanctions/${await newSanction()}/lift`, { word: 'Bien' }),
  'GET /reports': async (name) => {
    await newReport()
    return await use(name, '/reports')
  },
  'GET /reports/:id': async (name) => use(name, `/reports/${await newReport()}`),
  'POST /reports/:id/decide': async (name) =>
    use(name, `/reports/${await newReport()}/decide`, { state: 'upheld', word: 'Merci' }),
  'GET /settings': (name) => use(name, '/settings'),
  'PATCH /settings': (name) =>
    use(name, '/settings', { workspaceName: `Maison ${String(opened++)}` }),
  'GET /audit': (name) => use(name, '/audit'),
  'GET /server': (name) => use(name, '/server'),
  'POST /server': (name) => use(name, '/server', { state: 'open' }),
  'GET /bots': async (name) => {
    const bot = await newBot()
    await made(`/bots/${bot}/tokens`, BOT_TOKEN)
    await made(`/bots/${bot}/hooks`, HOOK)
    return await use(name, '/bots')
  },
  'POST /bots': (name) => use(name, '/bots', robot()),
  'POST /bots/:bot/tokens': async (name) => use(name, `/bots/${await newBot()}/tokens`, BOT_TOKEN),
  'POST /bots/:bot/hooks': async (name) => use(name, `/bots/${await newBot()}/hooks`, HOOK),
  'POST /bots/:bot/outgoing': async (name) =>
    use(name, `/bots/${await newBot()}/outgoing`, OUTGOING),
  'POST /bots/:bot/commands': async (name) =>
    use(name, `/bots/${await newBot()}/commands`, { name: `do-${String(opened++)}`, hint: 'x' }),
  'DELETE /bot-commands/:name': async (name) => {
    const command = `do-${String(opened++)}`
    const body = { name: command, hint: 'x' }
    await administrator.ask(`/api/admin/bots/${await newBot()}/commands`, { method: 'POST', body })
    return await use(name, `/bot-commands/${command}`)
  },
  'GET /outgoing/:id': async (name) => use(name, `/outgoing/${await newOutgoing()}`),
  'POST /outgoing/:id/secret': async (name) => use(name, `/outgoing/${await newOutgoing()}/secret`),
  'POST /outgoing/:id/test': async (name) => use(name, `/outgoing/${await newOutgoing()}/test`),
  'POST /outgoing/:id/on': async (name) => use(name, `/outgoing/${await newOutgoing()}/on`),
  'POST /outgoing/:id/off': async (name) => use(name, `/outgoing/${await newOutgoing()}/off`),
  'PATCH /outgoing/:id': async (name) =>
    use(name, `/outgoing/${await newOutgoing()}`, { name: 'Autre' }),
  'POST /outgoing/:id/deliveries/:delivery': async (name) => {
    const id = await newOutgoing()
    const path = `/outgoing/${id}`
    await administrator.ask(`/api/admin${path}/test`, { method: 'POST' })
    const log = await administrator.ask(`/api/admin${path}`)
    const { deliveries } = await log.json<OutgoingLog>()
    return await use(name, `${path}/deliveries/${deliveries[0]?.id ?? ''}`)
  },
  'DELETE /outgoing/:id': async (name) => use(name, `/outgoing/${await newOutgoing()}`),
  'DELETE /bot-tokens/:id': async (name) =>
    use(name, `/bot-tokens/${await made(`/bots/${await newBot()}/tokens`, BOT_TOKEN)}`),
  'DELETE /hooks/:id': async (name) =>
    use(name, `/hooks/${await made(`/bots/${await newBot()}/hooks`, HOOK)}`),
  'GET /tokens': (name) => use(name, '/tokens'),
  'POST /tokens': (name) => use(name, '/tokens', TOKEN),
  'DELETE /tokens/:id': async (name) => use(name, `/tokens/${await made('/tokens', TOKEN)}`),
}
