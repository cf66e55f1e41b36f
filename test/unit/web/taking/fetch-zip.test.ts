import { expect, test } from 'vitest'
import type { Answer } from '../../../../web/src/api/call-once.ts'
import { fetchZip, type Fetching } from '../../../../web/src/taking/fetch-zip.ts'
import type { Line, LineOf } from '../../../../durable-objects/protocol/moving/lines.ts'
import { plainHashing } from '../../../../web/src/bringing/hashing.ts'
import { openOwnZip } from '../../../../web/src/bringing/own-zip.ts'
import { ownFreight } from '../../../../web/src/bringing/own-export.ts'
import { sourceOf } from '../../../support/source-of.ts'

const ID = (letter: string) => `f_${letter.repeat(20)}`
const card = (letter: string, size: number) => {
  return { id: ID(letter), name: `${letter}.TXT`, type: 'text/plain', size }
}
const said = (num: number, files: readonly object[]) => ({
  ...{ kind: 'message', in: 'r_place', num, by: 'p_aaaaaaaaaaaaaaaaaaaa', at: num, text: 'voici' },
  ...{ cid: `00000000-0000-4000-8000-00000000000${String(num)}` },
  ...(files.length > 0 && { files }),
})
const LINES = [
  { kind: 'header', format: 'palabre', version: 1, at: 1, scope: 'room', place: 'Ici' },
  {
    ...{ kind: 'room', id: 'r_place', name: 'Place', topic: '', description: '', access: 'open' },
    ...{ form: 'room', isReadOnly: false, isLocked: false, slowSeconds: 0, createdAt: 1 },
  },
  said(1, [card('a', 5), card('b', 300_000)]),
  said(2, [card('c', 4)]),
  said(3, [card('d', 4)]),
  // It was deleted while the lines were written.
  said(2, []),
  { kind: 'end', counts: { people: 0, rooms: 1, members: 0, threads: 0, messages: 4 } },
]
const BYTES: Readonly<Record<string, Uint8Array>> = {
  [ID('a')]: new TextEncoder().encode('mangu'),
  [ID('b')]: new Uint8Array(300_000).map((_, index) => index % 253),
}

function serverOf(bytes: typeof BYTES): Fetching & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    fetchPart: () => {
      const file = new Blob([LINES.map((line) => `${JSON.stringify(line)}\n`).join('')])
      return Promise.resolve({ ok: true, value: { file, next: null } })
    },
    openBody: (path): Promise<Answer<ReadableStream<Uint8Array>>> => {
      asked.push(path)
      const found = bytes[path.split('/').at(-1) ?? '']
      if (!found) return Promise.resolve({ ok: false, error: { code: 'not_found' } })
      return Promise.resolve({ ok: true, value: new Blob([new Uint8Array(found)]).stream() })
    },
  }
}

test('the zip holds the lines and each file that is still there, and comes in as it is', async () => {
  const server = serverOf(BYTES)
  const heard: number[] = []
  const answer = await fetchZip({ lines: '/x', files: '/f' }, (all) => heard.push(all), server)
  if (!answer.ok) throw new Error(answer.error.code)
  expect(server.asked).toEqual(['a', 'b', 'd'].map((letter) => `/f/r_place/${ID(letter)}`))
  expect(heard).toEqual([...heard].sort((one, other) => one - other))
  const zip = sourceOf('x.zip', new Uint8Array(await answer.value.arrayBuffer()))
  const own = await openOwnZip(zip, plainHashing)
  if (!own) throw new Error('no export')
  const lines: Line[] = []
  for await (const line of own.lines()) lines.push(line)
  const files = lines.filter((line): line is LineOf<'file'> => line.kind === 'file')
  expect(files.map(({ id }) => id)).toEqual([ID('a'), ID('b')])
  expect(lines.at(-1)?.kind).toBe('end')
  const { rooms, left } = await ownFreight('m', 'x', own.lines, own.stock)
  expect(rooms[0]?.files.map(({ size }) => size)).toEqual([5, 300_000])
  expect(left).toEqual([
    { key: 'bringing.leftFileAbsent', filling: { name: `d.TXT (${ID('d')})` } },
  ])
  const chunks: Uint8Array[] = []
  for await (const chunk of (await rooms[0]?.files[1]?.open()) ?? []) chunks.push(chunk)
  expect(Buffer.concat(chunks).equals(Buffer.from(BYTES[ID('b')] ?? []))).toBe(true)
})

test('a file that is cut, or refused, ends it: no zip is better than half of one', async () => {
  const source = { lines: '/x', files: '/f' }
  const cut = serverOf({ ...BYTES, [ID('a')]: new Uint8Array(3) })
  expect(await fetchZip(source, () => undefined, cut)).toMatchObject({ ok: false })
  const refusing: Fetching = {
    ...serverOf(BYTES),
    openBody: () => Promise.resolve({ ok: false, error: { code: 'forbidden' } }),
  }
  expect(await fetchZip(source, () => undefined, refusing)).toEqual({
    ...{ ok: false, error: { code: 'forbidden' } },
  })
})
