import { toJsonSchema } from '@valibot/to-json-schema'
import type { Hono } from 'hono'
import * as v from 'valibot'
import { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import type { AppEnv } from '../app-env.ts'
import { parsedBy, type Parsed } from '../middleware/valid.ts'
import { ADMIN_ROUTES, type AdminRoute } from './routes.ts'

type Schema = Readonly<Record<string, unknown>>

export interface Operation {
  readonly summary: string
  readonly operationId: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly Schema[]
  readonly requestBody?: Schema
  readonly responses: Readonly<Record<string, Schema>>
}

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Schema
  readonly servers: readonly Schema[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Schema
}

const Refused = v.object({
  error: v.object({
    code: ErrorCode,
    fields: v.optional(v.array(v.object({ field: v.string(), code: ErrorCode }))),
    retryAfterMs: v.optional(v.number()),
    reason: v.optional(v.string()),
    until: v.optional(v.number()),
  }),
})

/**
 * The administrators' routes as an OpenAPI document: written from the very schemas that the routes
 * parse with, and those that their answers are held against.
 */
export function describeApi(admin: Hono<AppEnv>): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [name, handlers] of handlersByRoute(admin)) {
    const [method = '', path = ''] = name.split(' ')
    const route = ADMIN_ROUTES[name]
    if (route === undefined) throw new Error(`${name} is not in the table of admin routes`)
    const inBraces = path.replaceAll(/:(\w+)/g, '{$1}')
    const parts = handlers.flatMap((handler) => parsedBy(handler) ?? [])
    paths[inBraces] = {
      ...paths[inBraces],
      [method.toLowerCase()]: describeRoute(name, route, parts),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Palabre: administration',
      version: '1',
      description:
        'What the console does, for scripts. Times are milliseconds since 1970. A token is made under /admin/tokens.',
    },
    servers: [{ url: '/api/admin' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of an administrator.' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
      },
      schemas: { Refused: written(Refused) },
    },
  }
}

function handlersByRoute(admin: Hono<AppEnv>): ReadonlyMap<string, readonly object[]> {
  const found = new Map<string, object[]>()
  for (const { method, path, handler } of admin.routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    found.set(name, [...(found.get(name) ?? []), handler])
  }
  return found
}

function describeRoute(name: string, route: AdminRoute, parts: readonly Parsed[]): Operation {
  const { scope, summary, status, answer, lines, isFile } = route
  const body = parts.find(({ part }) => part === 'json')
  const asked = parts.find(({ part }) => part === 'query')
  const parameters = [
    ...[...name.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
      ...{ name: parameter, in: 'path', required: true, schema: { type: 'string' } },
    })),
    ...(asked === undefined ? [] : queryParameters(asked)),
  ]
  return {
    summary,
    operationId: name.replaceAll(/\W+(\w?)/g, (_, next: string) => next.toUpperCase()),
    security: [...(scope === null ? [] : [{ token: [scope] }]), { session: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: inJson(written(body.schema)) } }),
    responses: {
      [status]: {
        description: answer === undefined && lines === undefined && !isFile ? 'Done.' : summary,
        ...(answer === undefined ? {} : { content: inJson(written(answer)) }),
        ...(lines === undefined
          ? {}
          : { content: { 'application/x-ndjson': { schema: written(lines) } } }),
        ...(isFile && { content: { 'application/octet-stream': {} } }),
      },
      default: {
        description: 'Refused; `code` says why.',
        content: inJson({ $ref: '#/components/schemas/Refused' }),
      },
    },
  }
}

const QueryObject = v.object({
  properties: v.record(v.string(), v.unknown()),
  required: v.optional(v.array(v.string()), []),
})

function queryParameters({ schema }: Parsed): Schema[] {
  const { properties, required } = v.parse(
    QueryObject,
    toJsonSchema(schema, { typeMode: 'input', target: 'draft-2020-12', ignoreActions: IGNORED }),
  )
  return Object.entries(properties).map(([name, described]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema: described },
  }))
}

/** What a JSON Schema cannot say, and need not: it changes no form. */
const IGNORED = ['brand', 'trim', 'check']

function written(schema: v.GenericSchema): Schema {
  const { $schema: _, ...described } = toJsonSchema(schema, {
    ...{ target: 'draft-2020-12', ignoreActions: IGNORED },
  })
  return described
}

function inJson(schema: Schema): Schema {
  return { 'application/json': { schema } }
}
