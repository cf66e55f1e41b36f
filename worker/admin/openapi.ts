import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import { scopeOfBots } from '../middleware/bot.ts'
import { parsedBy, type Parsed } from '../middleware/valid.ts'
import type { ApiHandler, ApiPart, ApiTag, DescribedRoute } from './description.ts'

type Schema = Readonly<Record<string, unknown>>

export interface Operation {
  readonly tags: readonly [ApiTag]
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
  readonly tags: readonly { readonly name: ApiTag; readonly description: string }[]
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
 * Routes as an OpenAPI document, in the order of their tables: written from the very schemas that the
 * routes parse with, and those that their answers are held against.
 */
export function describeApi(parts: readonly ApiPart[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const part of parts) {
    const handlers = handlersByRoute(part.routes)
    for (const name of handlers.keys()) {
      if (!(name in part.table)) throw new Error(`${name} is not in the table of its routes`)
    }
    for (const [name, route] of Object.entries(part.table)) {
      const [method = '', path = ''] = name.split(' ')
      const full = part.under + path.replaceAll(/:(\w+)/g, '{$1}')
      const parsed = (handlers.get(name) ?? []).flatMap((handler) => parsedBy(handler) ?? [])
      paths[full] = {
        ...paths[full],
        [method.toLowerCase()]: {
          ...{ tags: [part.tag], summary: route.summary, operationId: idOf(part, name) },
          security: securityOf(route, { method, path: full }),
          ...requestOf(name, route, parsed),
          responses: responsesOf(route),
        },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Palabre',
      version: '1',
      description:
        'What the console does, for scripts, and what people and bots call every day. Times are milliseconds since 1970. A token of an administrator is made under /admin/tokens, one of a bot under /admin/bots. Methods of the Web API of Slack stand under /api/slack: docs/integrations.md tells in what they differ.',
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'administration', description: 'What administrators do.' },
      { name: 'everyday', description: 'What people and bots do.' },
      {
        name: 'slack',
        description: 'Methods of the Web API of Slack, for bots; GET takes them too.',
      },
    ],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of an administrator.' },
        bot: { type: 'http', scheme: 'bearer', description: 'A token of a bot.' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
      },
      schemas: { Refused: written(Refused) },
    },
  }
}

function handlersByRoute(routes: readonly ApiHandler[]): ReadonlyMap<string, readonly object[]> {
  const found = new Map<string, object[]>()
  for (const { method, path, handler } of routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    found.set(name, [...(found.get(name) ?? []), handler])
  }
  return found
}

/** Scripts know those of administrators without the path that they stand under; no other is like one. */
function idOf({ tag, under }: ApiPart, name: string): string {
  const known = tag === 'administration' ? name : name.replace('/', `${under}/`)
  return known.replaceAll(/\W+(\w?)/g, (_, next: string) => next.toUpperCase())
}

function securityOf(
  { isOpen, isForBots, scope = null, botScope }: DescribedRoute,
  asked: { readonly method: string; readonly path: string },
): Operation['security'] {
  if (isOpen) return []
  const bot = botScope === undefined ? scopeOfBots(asked) : botScope
  return [
    ...(scope === null ? [] : [{ token: [scope] }]),
    ...(bot === undefined ? [] : [{ bot: bot === null ? [] : [bot] }]),
    ...(isForBots ? [] : [{ session: [] }]),
  ]
}

function requestOf(
  name: string,
  { body, asks, headers = {}, takesBytes, takesForm }: DescribedRoute,
  parsed: readonly Parsed[],
): Pick<Operation, 'parameters' | 'requestBody'> {
  const json = parsed.find(({ part }) => part === 'json')?.schema ?? body
  const query = parsed.find(({ part }) => part === 'query')?.schema ?? asks
  const parameters = [
    ...[...name.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
      ...{ name: parameter, in: 'path', required: true, schema: { type: 'string' } },
    })),
    ...(query === undefined ? [] : queryParameters(query)),
    ...Object.entries(headers).map(([header, description]) => ({
      ...{ name: header, in: 'header', required: false, description, schema: { type: 'string' } },
    })),
  ]
  const schema = json && written(json, 'input')
  const content = schema
    ? { ...inJson(schema), ...(takesForm && { [FORM]: { schema } }) }
    : takesBytes && { [BYTES]: {} }
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
  }
}

function responsesOf(route: DescribedRoute): Operation['responses'] {
  const { summary, status, answer, lines, text, isFile, refusal } = route
  const content = {
    ...(answer && inJson(written(answer))),
    ...(lines && { 'application/x-ndjson': { schema: written(lines) } }),
    ...(text && { 'text/plain': { schema: written(text) } }),
    // Of the type that the file is of.
    ...(isFile && { '*/*': {} }),
  }
  const isEmpty = Object.keys(content).length === 0
  return {
    [status]: isEmpty ? { description: 'Done.' } : { description: summary, content },
    default: {
      description: 'Refused; `code` says why.',
      content: inJson(refusal ? written(refusal) : { $ref: '#/components/schemas/Refused' }),
    },
  }
}

const BYTES = 'application/octet-stream'
const FORM = 'application/x-www-form-urlencoded'

const QueryObject = v.object({
  properties: v.record(v.string(), v.unknown()),
  required: v.optional(v.array(v.string()), []),
})

function queryParameters(schema: v.GenericSchema): Schema[] {
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

/** `input`: as it is sent, before anything is made of it. */
function written(schema: v.GenericSchema, typeMode: 'ignore' | 'input' = 'ignore'): Schema {
  const { $schema: _, ...described } = toJsonSchema(schema, {
    ...{ typeMode, target: 'draft-2020-12', ignoreActions: IGNORED },
  })
  return described
}

function inJson(schema: Schema): Schema {
  return { 'application/json': { schema } }
}
