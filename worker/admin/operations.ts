import * as v from 'valibot'
import type {
  ApiContent,
  ApiOperation,
} from '../../durable-objects/protocol/rest/api-description.ts'
import type { OpenApi, Operation } from './openapi.ts'

const Content = v.object({
  content: v.record(v.string(), v.object({ schema: v.optional(v.unknown()) })),
})

/** The document as its page shows it, in its order. */
export function listOperations({ paths }: OpenApi): ApiOperation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const { tags, summary, security, requestBody, responses } = operation
      const [done] = Object.entries(responses).filter(([status]) => status !== 'default')
      return {
        ...{ method: method.toUpperCase(), path, summary, part: tags[0] },
        ...{ scopes: scopesIn(security, 'token'), botScopes: scopesIn(security, 'bot') },
        isForPeople: security.some((way) => 'session' in way),
        ...{ isOpen: security.length === 0, query: queryOf(operation) },
        ...{ body: contentIn(requestBody), answer: contentIn(done?.[1]) },
      }
    }),
  )
}

function scopesIn(security: Operation['security'], scheme: string): readonly string[] {
  return security.flatMap((way) => way[scheme] ?? [])
}

function queryOf({ parameters = [] }: Operation): ApiOperation['query'] {
  return parameters
    .filter((parameter) => parameter['in'] === 'query')
    .map(({ name, schema }) => ({ name: String(name), schema: JSON.stringify(schema) }))
}

function contentIn(part: unknown): ApiContent | null {
  const parsed = v.safeParse(Content, part)
  if (!parsed.success) return null
  const [found] = Object.entries(parsed.output.content)
  if (found === undefined) return null
  const [type, { schema }] = found
  return { type, schema: schema === undefined ? null : JSON.stringify(schema, null, 2) }
}
