import * as v from 'valibot'
import { expect } from 'vitest'
import type { DescribedRoute } from '../../../worker/admin/description.ts'

/** A real answer is what the description of its route says. */
export async function expectFits(answer: Response, route: DescribedRoute): Promise<void> {
  // The runtime warns of what it does not know for text.
  const text = new TextDecoder().decode(await answer.arrayBuffer())
  expect(answer.status, text).toBe(route.status)
  const type = answer.headers.get('content-type') ?? ''
  if (route.isFile) {
    expect(text.length).toBeGreaterThan(0)
    expect(type).not.toContain('json')
  } else if (route.lines && type.includes('application/x-ndjson')) {
    for (const line of text.trimEnd().split('\n')) v.parse(route.lines, JSON.parse(line))
  } else if (route.text) {
    expect(type).toContain('text/plain')
    v.parse(route.text, text)
  } else if (route.answer) {
    expect(type).toContain('application/json')
    const { issues } = v.safeParse(route.answer, JSON.parse(text))
    expect(issues?.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)).toBeUndefined()
  } else {
    expect(text).toBe('')
  }
}
