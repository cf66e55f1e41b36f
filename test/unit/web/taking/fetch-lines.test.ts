import { expect, test } from 'vitest'
import type { Answer } from '../../../../web/src/api/call-once.ts'
import type { Download } from '../../../../web/src/api/transfer.ts'
import { fetchLines } from '../../../../web/src/taking/fetch-lines.ts'

const message = (num: number, text: string) => `${JSON.stringify({ kind: 'message', num, text })}\n`
const mark = (after: string) => `${JSON.stringify({ kind: 'mark', after })}\n`
const END = `${JSON.stringify({ kind: 'end', counts: {} })}\n`

/** A server that gives these parts, one for each call. */
function serverOf(parts: readonly (string | null)[]) {
  const asked: string[] = []
  const fetchPart = (
    path: string,
    received: (bytes: number) => void,
  ): Promise<Answer<Download>> => {
    const part = parts[asked.length] ?? null
    asked.push(path)
    if (part === null) return Promise.resolve({ ok: false, error: { code: 'forbidden' } })
    const file = new Blob([part])
    received(file.size)
    return Promise.resolve({ ok: true, value: { file, next: null } })
  }
  return { asked, fetchPart }
}

async function taken(parts: readonly (string | null)[]) {
  const { asked, fetchPart } = serverOf(parts)
  const heard: number[] = []
  const answer = await fetchLines('/api/x', (bytes) => heard.push(bytes), fetchPart)
  return { asked, heard, answer, text: answer.ok ? await answer.value.text() : null }
}

test('one part that is whole', async () => {
  const { asked, text } = await taken([message(1, 'a') + END])
  expect([asked, text]).toEqual([['/api/x'], message(1, 'a') + END])
})

test('parts go on from the last mark, and what stood behind it comes again', async () => {
  const first = message(1, 'a') + mark('m1') + message(2, 'é'.repeat(9_000)) + mark('m2')
  const cut = message(3, 'lost') + '{"kind":"mess'
  const { asked, text, heard } = await taken([first + cut, message(3, 'again') + END])
  expect(asked).toEqual(['/api/x', '/api/x?after=m2'])
  expect(text).toBe(first + message(3, 'again') + END)
  expect(heard.at(-1)).toBe(new Blob([text ?? '']).size)
})

test('a mark far behind the end is found', async () => {
  const first = mark('m1') + message(1, 'x'.repeat(100_000))
  const { asked, text } = await taken([first, message(1, 'whole') + END])
  expect([asked.length, text]).toEqual([2, mark('m1') + message(1, 'whole') + END])
})

test('a part that brings nothing ends it, and a refusal is the answer', async () => {
  expect((await taken([message(1, 'a')])).answer).toMatchObject({ error: { code: 'unreachable' } })
  expect((await taken([mark('m1'), null])).answer).toMatchObject({ error: { code: 'forbidden' } })
})
