import { beforeAll, describe, expect, test } from 'vitest'
import { BOT_SCOPES } from '../../../durable-objects/protocol/bot-scopes.ts'
import { SCOPES } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { OpenApi } from '../../../worker/admin/openapi.ts'
import { ADMIN_ROUTES } from '../../../worker/admin/routes.ts'
import { buildApp } from '../../../worker/app.ts'
import { EVERYDAY_PARTS } from '../../../worker/everyday/routes.ts'
import { METHODS } from '../../../worker/slack/api/methods.ts'
import render from '../support/renderer.ts'
import { ADMIN_CALLS, prepareCalls } from './admin-calls.ts'
import { expectFits } from './fits.ts'
import { ask, type Person } from './support.ts'

let administrator: Person
let document: OpenApi

beforeAll(async () => {
  administrator = await prepareCalls()
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
  test('holds every route under /api/admin, those of every day and Slack’s methods, and no other', () => {
    const own = buildApp(render).routes.filter(({ method }) => method !== 'ALL')
    const served = new Set(own.map(({ method, path }) => inBraces(`${method} ${path}`)))
    const admin = [...served].filter((name) => name.split(' ')[1]?.startsWith('/api/admin/'))
    const everyday = EVERYDAY_PARTS.flatMap(({ under, routes }) =>
      routes.map(({ method, path }) => inBraces(`${method} ${under}${path}`)),
    )
    expect(everyday.filter((name) => !served.has(name))).toEqual([])
    const slack = [...METHODS.keys()].map((method) => `POST /api/slack/${method}`)
    expect(described().sort()).toEqual([...new Set([...admin, ...everyday, ...slack])].sort())
  })

  test('says of every operation what it needs, what it takes and what it answers', () => {
    const ids = new Set<string>()
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const name = `${method.toUpperCase()} ${path}`
        ids.add(operation.operationId)
        const isForPeople = !/^\/api\/(hooks|bot|slack)\//.test(path)
        expect(
          operation.security.some((way) => 'session' in way),
          name,
        ).toBe(isForPeople)
        expect(operation.security.length === 0, name).toBe(path.startsWith('/api/hooks/'))
        for (const { token = [], bot = [] } of operation.security) {
          for (const scope of token) expect(SCOPES).toContain(scope)
          for (const scope of bot) expect(BOT_SCOPES).toContain(scope)
        }
        const part = /^\/api\/(admin|slack)\//.exec(path)?.[1]
        expect(operation.tags).toEqual([part === 'admin' ? 'administration' : (part ?? 'everyday')])
        const inPath = (operation.parameters ?? []).filter((one) => one['in'] === 'path')
        expect(inPath.map(({ name: one }) => one)).toEqual(
          [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one),
        )
        expect(Object.keys(operation.responses), name).toContain('default')
      }
    }
    expect(ids.size).toBe(described().length)
  })

  test('says where the token of a bot counts, by what such tokens are held against', () => {
    const needs = (path: string, method: string) => document.paths[path]?.[method]?.security
    expect(needs('/api/search', 'get')).toEqual([{ bot: ['read'] }, { session: [] }])
    expect(needs('/files/{conversation}/{file}/{name}/thumb', 'get')?.[0]).toEqual({
      bot: ['read'],
    })
    expect(needs('/api/files/{conversation}/{file}/parts/{part}', 'put')?.[0]).toEqual({
      bot: ['files'],
    })
    expect(needs('/api/bookmarks', 'get')).toEqual([{ session: [] }])
    expect(needs('/api/slack/auth.test', 'post')).toEqual([{ bot: [] }])
    expect(needs('/api/slack/reactions.add', 'post')).toEqual([{ bot: ['react'] }])
    expect(needs('/api/admin/people', 'get')).toEqual([{ token: ['people:read'] }, { session: [] }])
  })

  test('of a body is that of the schema which parses it', () => {
    const body = document.paths['/api/admin/tokens']?.['post']?.requestBody
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
    const query = document.paths['/api/admin/audit']?.['get']?.parameters ?? []
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

describe('the answer of', () => {
  test('each route is looked at', () => {
    expect(Object.keys(ADMIN_CALLS).sort()).toEqual(Object.keys(ADMIN_ROUTES).sort())
  })

  test.each(Object.entries(ADMIN_CALLS))('%s fits its description', async (name, call) => {
    const route = ADMIN_ROUTES[name]
    if (route === undefined) throw new Error('not in the table')
    await expectFits(await call(name), route)
  })
})
