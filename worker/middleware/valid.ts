import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import type { FieldError } from '../../durable-objects/protocol/error-codes.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import type { AppEnv } from '../app-env.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { isJson, readBounded } from './limits.ts'

/** A name that a client made up comes back to it, but not without end. */
const LONGEST_FIELD_NAME = 64

type ObjectSchema = v.GenericSchema<object, object>

/** Parses the body by its schema; the handler takes it from `c.req.valid('json')`. */
export function jsonBody<S extends ObjectSchema>(schema: S) {
  type Input = { in: { json: v.InferInput<S> }; out: { json: v.InferOutput<S> } }
  return createMiddleware<AppEnv, string, Input>(async (c, next) => {
    if (!isJson(c.req.header('content-type') ?? '')) return refuse(c, 'unsupported_media_type')
    const body = await readJson(c.req.raw)
    if (!body.ok) return refuse(c, body.code)
    const parsed = v.safeParse(schema, body.value)
    if (!parsed.success) return refuseFields(c, fieldErrors(parsed.issues))
    c.req.addValidatedData('json', parsed.output)
    await next()
    return undefined
  })
}

/** The same for the part of the URL after `?`. */
export function query<S extends ObjectSchema>(schema: S) {
  type Input = { in: { query: Record<string, string> }; out: { query: v.InferOutput<S> } }
  return createMiddleware<AppEnv, string, Input>(async (c, next) => {
    const parsed = v.safeParse(schema, c.req.query())
    if (!parsed.success) return refuseFields(c, fieldErrors(parsed.issues))
    c.req.addValidatedData('query', parsed.output)
    await next()
    return undefined
  })
}

async function readJson(request: Request): Promise<Result<unknown>> {
  const body = await readBounded(request)
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
