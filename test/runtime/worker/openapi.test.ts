import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { SCOPES } from '../../../durable-objects/protocol/rest/api-tokens.ts'
import type { OpenApi } from '../../../worker/admin/openapi.ts'
import { ADMIN_ROUTES } from '../../../worker/admin/routes.ts'
import { buildApp } from '../../../worker/app.ts'
import render from '../support/renderer.ts'
import { ADMIN_CALLS, prepareCalls } from './admin-calls.ts'
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

describe('the answer of', () => {
  test('each route is looked at', () => {
    expect(Object.keys(ADMIN_CALLS).sort()).toEqual(Object.keys(ADMIN_ROUTES).sort())
  })

  test.each(Object.entries(ADMIN_CALLS))('%s fits its description', async (name, call) => {
    const answer = await call(name)
    const route = ADMIN_ROUTES[name]
    if (route?.lines) {
      expect(answer.status).toBe(route.status)
      expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
      const lines = new TextDecoder()
        .decode(await answer.arrayBuffer())
        .trimEnd()
        .split('\n')
      for (const line of lines) v.parse(route.lines, JSON.parse(line))
      return
    }
    if (route?.isFile) {
      expect(answer.status).toBe(route.status)
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
      return
    }
    expect(answer.status, await answer.clone().text()).toBe(route?.status)
    if (route?.answer === undefined) {
      expect(await answer.text()).toBe('')
      return
    }
    const { issues } = v.safeParse(route.answer, await answer.json())
    expect(issues?.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)).toBeUndefined()
  })
})
