import * as v from 'valibot'
import type { ErrorCode } from '../protocol/error-codes.ts'
import { ClientId, parseId } from '../protocol/ids.ts'
import type { ErrorItem } from '../protocol/items.ts'
import { LIMITS } from '../protocol/limits.ts'
import { failure, success, type Result } from '../protocol/result.ts'

/**
 * Opens a frame: size before parsing, then the array. The items are parsed one by one by
 * `parseCommand`, so that one bad item does not take the good ones with it.
 */
export function openFrame(data: string | ArrayBuffer): Result<readonly unknown[]> {
  if (typeof data !== 'string') return failure('invalid_json')
  if (data.length > LIMITS.frameChars) return failure('too_large')
  let parsed: unknown
  try {
    parsed = JSON.parse(data)
  } catch {
    return failure('invalid_json')
  }
  if (!Array.isArray(parsed)) return failure('invalid_json')
  if (parsed.length > LIMITS.commandsPerFrame) return failure('too_many_commands')
  return success(parsed)
}

/** A command by its schema, or the error item that answers it, with its `cid` and the bad field. */
export function parseCommand<S extends v.GenericSchema>(
  schema: S,
  kinds: ReadonlySet<string>,
  input: unknown,
): Result<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, input, { abortEarly: true })
  if (parsed.success) return success(parsed.output)
  const kind = fieldOf(input, 't')
  if (typeof kind !== 'string' || !kinds.has(kind)) return failure('unknown_kind', { field: 't' })
  const issue = parsed.issues[0]
  const field = v.getDotPath(issue) ?? undefined
  const code: ErrorCode = issue.received === 'undefined' ? 'missing_field' : 'invalid_field'
  return failure(code, field === undefined ? {} : { field })
}

/** The error item for a refusal of `input`, carrying its `cid` where it has a proper one. */
export function errorItem(
  refusal: { code: ErrorCode; field?: string; retryAfterMs?: number },
  input?: unknown,
): ErrorItem {
  const cid = parseId(ClientId, fieldOf(input, 'cid'))
  const { code, field, retryAfterMs } = refusal
  return {
    t: 'error',
    ...(cid !== null && { cid }),
    code,
    ...(field !== undefined && { field }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

function fieldOf(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
}
