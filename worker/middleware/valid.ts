import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import type { FieldError } from '../../durable-objects/protocol/error-codes.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { AppEnv } from '../app-env.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { isJson, mostBytes, readBounded } from './limits.ts'

/** A name that a client made up comes back to it, but not without end. */
const LONGEST_FIELD_NAME = 64

type ObjectSchema = v.GenericSchema<object, object>

/** What a middleware of this file parses, for the description of the routes (admin/openapi.ts). */
export interface Parsed {
  readonly part: 'json' | 'query'
  readonly schema: ObjectSchema
}

const parsed = new WeakMap<object, Parsed>()

/** `undefined`: this handler parses nothing. */
export function parsedBy(handler: object): Parsed | undefined {
  return parsed.get(handler)
}

/** Parses the body by its schema; the handler takes it from `c.req.valid('json')`. */
export function jsonBody<S extends ObjectSchema>(schema: S) {
  type Input = { in: { json: v.InferInput<S> }; out: { json: v.InferOutput<S> } }
  const middleware = createMiddleware<AppEnv, string, Input>(async (c, next) => {
    if (!isJson(c.req.header('content-type') ?? '')) return refuse(c, 'unsupported_media_type')
    const body = await readJson(c.req.raw, mostBytes(c.req.path))
    if (!body.ok) return refuse(c, body.code)
    const outcome = v.safeParse(schema, body.value)
    if (!outcome.success) return refuseFields(c, fieldErrors(outcome.issues))
    c.req.addValidatedData('json', outcome.output)
    await next()
    return undefined
  })
  parsed.set(middleware, { part: 'json', schema })
  return middleware
}

/** The same for the part of the URL after `?`. */
export function query<S extends ObjectSchema>(schema: S) {
  type Input = { in: { query: Record<string, string> }; out: { query: v.InferOutput<S> } }
  const middleware = createMiddleware<AppEnv, string, Input>(async (c, next) => {
    const outcome = v.safeParse(schema, c.req.query())
    if (!outcome.success) return refuseFields(c, fieldErrors(outcome.issues))
    c.req.addValidatedData('query', outcome.output)
    await next()
    return undefined
  })
  parsed.set(middleware, { part: 'query', schema })
  return middleware
}

async function readJson(request: Request, most: number): Promise<Result<unknown>> {
  const body = await readBounded(request, most)
  if (!body.ok) return body
  try {
    return success(
      JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body.value)),
    )
  } catch {
    return failure('invalid_json')
  }
}

function fieldErrors(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  const errors = new Map<string, FieldError>()
  for (const issue of issues) {
    const field = (v.getDotPath(issue) ?? '').slice(0, LONGEST_FIELD_NAME)
    const isMissing = issue.received === 'undefined' && issue.expected !== 'never'
    if (field === '' || errors.has(field)) continue
    errors.set(field, { field, code: isMissing ? 'missing_field' : 'invalid_field' })
  }
  return [...errors.values()]
}
