import { expect, test } from 'vitest'
import type { WouldGo } from '../../../../durable-objects/protocol/rest/retention.ts'
import { countGoing } from '../../../../web/src/admin/count-going.ts'
import type { call } from '../../../../web/src/api/call.ts'

const PARTS: readonly WouldGo[] = [
  { conversations: 2, messages: 10, files: 1, fileBytes: 5, held: 0, oldest: 70, next: 30 },
  { conversations: 0, messages: 0, files: 0, fileBytes: 0, held: 0, oldest: null, next: 60 },
  { conversations: 1, messages: 1, files: 0, fileBytes: 0, held: 0, oldest: 50, next: null },
]

function serverOf(parts: readonly (WouldGo | null)[]) {
  const asked: string[] = []
  const ask: typeof call<WouldGo> = (_, path) => {
    const part = parts[asked.length] ?? null
    asked.push(path)
    if (part === null) return Promise.resolve({ ok: false, error: { code: 'forbidden' } })
    return Promise.resolve({ ok: true, value: part })
  }
  return { asked, ask }
}

const { signal } = new AbortController()

test('what would go is added up over all parts', async () => {
  const { asked, ask } = serverOf(PARTS)
  expect(await countGoing(30, null, signal, ask)).toEqual({
    ...{ conversations: 3, messages: 11, files: 1, fileBytes: 5, held: 0, oldest: 50 },
  })
  expect(asked).toEqual(
    [0, 30, 60].map((skip) => `/api/admin/retention?days=30&skip=${String(skip)}`),
  )
})

test('a part that does not come makes no smaller number of it', async () => {
  const { ask } = serverOf([...PARTS.slice(0, 1), null])
  expect(await countGoing(30, 'r_place', signal, ask)).toBeNull()
})
