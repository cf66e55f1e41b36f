import { isJson, readBounded } from '../middleware/limits.ts'

/** What a request says, of whatever form; `null`: it cannot be read. */
export async function readArguments(
  request: Request,
): Promise<Readonly<Record<string, unknown>> | null | 'too_large'> {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  if (request.method === 'GET') return asked
  const body = await readBounded(request)
  if (!body.ok) return 'too_large'
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body.value)
    if (text === '') return asked
    if (!isJson(request.headers.get('content-type') ?? '')) {
      return { ...asked, ...Object.fromEntries(new URLSearchParams(text)) }
    }
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? { ...asked, ...parsed } : null
  } catch {
    return null
  }
}

/** In a form what is no text is JSON. */
export function withParsed(
  given: Readonly<Record<string, unknown>>,
  ...fields: readonly string[]
): Readonly<Record<string, unknown>> | null {
  const parsed: Record<string, unknown> = { ...given }
  try {
    for (const field of fields) {
      const value = given[field]
      if (value === '') parsed[field] = undefined
      else if (typeof value === 'string') parsed[field] = JSON.parse(value)
    }
    return parsed
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
