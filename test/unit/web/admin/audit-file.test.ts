import { afterEach, expect, test, vi } from 'vitest'
import { AUDIT_JSON } from '../../../../durable-objects/protocol/rest/audit.ts'
import { fetchAudit } from '../../../../web/src/admin/audit-file.ts'

const HEAD = '\ufeffid,time\r\n'

function csv(...ids: number[]): string {
  return HEAD + ids.map((id) => `${String(id)},"deux\r\nlignes"\r\n`).join('')
}

function json(...ids: number[]): string {
  const records = ids.map((id) => JSON.stringify({ id })).join(AUDIT_JSON.between)
  return AUDIT_JSON.begin + records + AUDIT_JSON.end
}

/** Each file names the next. */
function serve(files: readonly (string | null)[]): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const place = Number(new URL(path, 'http://x').searchParams.get('before') ?? 0)
    const file = files[place]
    if (typeof file !== 'string') return Promise.reject(new Error('offline'))
    const isLast = place === files.length - 1
    const headers = new Headers()
    if (!isLast) headers.set('link', `</audit?before=${String(place + 1)}>; rel="next"`)
    return Promise.resolve(new Response(file, { headers }))
  })
  return asked
}

afterEach(() => {
  vi.unstubAllGlobals()
})

async function bytesOf(blob: Blob): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer())
}

test('files of CSV become one with one head', async () => {
  const asked = serve([csv(9, 8), csv(7), csv(6, 5)])
  const told: number[] = []
  const answer = await fetchAudit('/audit', 'csv', (bytes) => told.push(bytes))
  expect(asked).toEqual(['/audit', '/audit?before=1', '/audit?before=2'])
  expect(answer.ok && (await bytesOf(answer.value))).toBe(csv(9, 8, 7, 6, 5))
  expect(told).toEqual(told.toSorted((one, other) => one - other))
})

test.each([
  ['several', [json(9, 8), json(7), json(6)], [9, 8, 7, 6]],
  ['one', [json(9)], [9]],
  ['none that has rows', ['{"records": []}\n'], []],
])('files of JSON become one: %s', async (_, files, ids) => {
  serve(files)
  const answer = await fetchAudit('/audit', 'json', () => undefined)
  expect(answer.ok && JSON.parse(await bytesOf(answer.value))).toEqual({
    records: ids.map((id) => ({ id })),
  })
})

test('where one does not come there is no file', async () => {
  serve([csv(9), null])
  expect(await fetchAudit('/audit', 'csv', () => undefined)).toMatchObject({ ok: false })
})
