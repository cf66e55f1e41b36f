import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { SCOPES, type ApiTokenMade } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { InvitationMade } from '../../../durable-objects/protocol/rest/invitations.ts'
import type { RoomAnswer } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { OpenApi } from '../../../worker/admin/openapi.ts'
import { ADMIN_ROUTES } from '../../../worker/admin/routes.ts'
import { buildApp } from '../../../worker/app.ts'
import render from '../support/renderer.ts'
import { ask, register, registerAs, rows, type Person } from './support.ts'

let administrator: Person
let token: string
let document: OpenApi

beforeAll(async () => {
  administrator = await registerAs('administrator')
  const body = { name: 'Tout', scopes: SCOPES, expiresInDays: 1 }
  const made = await administrator.ask('/api/admin/tokens', { method: 'POST', body })
  token = (await made.json<ApiTokenMade>()).token
  document = await (await ask('/api/openapi.json')).json<OpenApi>()
})

/** The routes as the document writes them. */
function described(): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
}

const inBraces = (route: string) => route.replaceAll(/:(\w+)/g, '{$1}')

describe('the description', () => {
  test('holds every route under /api/admin, and no other', () => {
    const own = buildApp(render)
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/admin/'))
      .map(({ method, path }) => inBraces(`${method} ${path.slice('/api/admin'.length)}`))
    expect(described().sort()).toEqual([...new Set(own)].sort())
    expect(described().sort()).toEqual(Object.keys(ADMIN_ROUTES).map(inBraces).sort())
  })

  test('says of every operation what it needs, what it takes and what it answers', () => {
    const ids = new Set<string>()
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const name = `${method.toUpperCase()} ${path}`
        ids.add(operation.operationId)
        expect(operation.security.at(-1), name).toEqual({ session: [] })
        for (const { token: scopes = [] } of operation.security) {
          for (const scope of scopes) expect(SCOPES).toContain(scope)
        }
        const inPath = (operation.parameters ?? []).filter((one) => one['in'] === 'path')
        expect(inPath.map(({ name: one }) => one)).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one),
        )
        expect(Object.keys(operation.responses), name).toContain('default')
      }
    }
    expect(ids.size).toBe(described().length)
  })

  test('of a body is that of the schema which parses it', () => {
    const body = document.paths['/tokens']?.['post']?.requestBody
    expect(body).toMatchObject({
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['name', 'scopes', 'expiresInDays'],
            additionalProperties: false,
            properties: { name: { type: 'string', maxLength: 60 } },
          },
        },
      },
    })
    const query = document.paths['/audit']?.['get']?.parameters ?? []
    expect(query.map(({ name }) => name)).toEqual([
      ...['actor', 'person', 'room', 'kind', 'from', 'to', 'before', 'format'],
    ])
  })

  test('is the same for everybody and tells nothing of the place', async () => {
    const { headers, status } = await ask('/api/openapi.json')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    expect(await (await administrator.ask('/api/openapi.json')).json()).toEqual(document)
  })
})

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
    ...{ method: 'POST', body: { name: `Salon ${String(rooms++)}`, access } },
  })
  return (await answer.json<RoomAnswer>()).room.id
}
let rooms = 1

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

const INVITATION = { label: '', role: 'member', uses: 1, expiresInDays: 1, rooms: [] }
const TOKEN = { name: 'Autre', scopes: ['audit:read'], expiresInDays: 1 }

async function made(path: string, body: object): Promise<string> {
  const answer = await administrator.ask(`/api/admin${path}`, { method: 'POST', body })
  return (await answer.json<InvitationMade>()).id
}

/** For each route a call that succeeds. */
const CALLS: Readonly<Record<string, (name: string) => Promise<Response>>> = {
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
  'GET /settings': (name) => use(name, '/settings'),
  'PATCH /settings': (name) => use(name, '/settings', { signUp: 'open' }),
  'GET /audit': (name) => use(name, '/audit'),
  'GET /tokens': (name) => use(name, '/tokens'),
  'POST /tokens': (name) => use(name, '/tokens', TOKEN),
  'DELETE /tokens/:id': async (name) => use(name, `/tokens/${await made('/tokens', TOKEN)}`),
}

describe('the answer of', () => {
  test('each route is looked at', () => {
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(ADMIN_ROUTES).sort())
  })

  test.each(Object.entries(CALLS))('%s fits its description', async (name, call) => {
    const answer = await call(name)
    const route = ADMIN_ROUTES[name]
    expect(answer.status, await answer.clone().text()).toBe(route?.status)
    if (route?.answer === undefined) {
      expect(await answer.text()).toBe('')
      return
    }
    const { issues } = v.safeParse(route.answer, await answer.json())
    expect(issues?.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)).toBeUndefined()
  })
})
