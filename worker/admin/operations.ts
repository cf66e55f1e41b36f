import * as v from 'valibot'
import type { ApiOperation } from '../../durable-objects/protocol/rest/api-description.ts'
import type { OpenApi, Operation } from './openapi.ts'
import { ADMIN_ROUTES } from './routes.ts'

const Content = v.object({
  content: v.record(v.string(), v.object({ schema: v.unknown() })),
})

/** The document as its page shows it, in the order of the table. */
export function listOperations({ paths }: OpenApi): ApiOperation[] {
  return Object.entries(ADMIN_ROUTES).flatMap(([name, { scope, summary, status }]) => {
    const [method = '', route = ''] = name.split(' ')
    const path = route.replaceAll(/:(\w+)/g, '{$1}')
    const operation = paths[path]?.[method.toLowerCase()]
    if (operation === undefined) return []
    return {
      ...{ method, path, summary, scope, query: queryOf(operation) },
      body: schemaIn(operation.requestBody),
      answer: schemaIn(operation.responses[status]),
    }
  })
}

function queryOf({ parameters = [] }: Operation): ApiOperation['query'] {
  return parameters
    .filter((parameter) => parameter['in'] === 'query')
    .map(({ name, schema }) => ({ name: String(name), schema: JSON.stringify(schema) }))
}

function schemaIn(part: unknown): string | null {
  const parsed = v.safeParse(Content, part)
  if (!parsed.success) return null
  const [{ schema } = { schema: null }] = Object.values(parsed.output.content)
  return JSON.stringify(schema, null, 2)
}
