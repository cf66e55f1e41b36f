import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import type { Ask, Put } from '../../../web/src/bringing/calls.ts'
import { ownFreight } from '../../../web/src/bringing/own-export.ts'
import type { Person } from '../worker/support.ts'

let files = 0

/** How this administrator brings lines in, as a file would give them; each time another file. */
export function importing(administrator: () => Person) {
  const call = async (path: string, method: string, body?: object) => {
    const answer = await administrator().ask(`/api/admin${path}`, { method, body })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : await answer.json()
  }
  const ask: Ask = async <Answer>(path: string, body: object) =>
    (await call(path, 'POST', body)) as Answer
  const put: Put = async <Answer>(path: string, bytes?: Uint8Array) =>
    (await call(path, 'PUT', bytes)) as Answer
  const freightOf = async (lines: readonly Line[]) => {
    files += 1
    return await ownFreight(
      `m_${String(files).padStart(20, '0')}`,
      'essai.jsonl',
      async function* () {
        yield* lines
        await Promise.resolve()
      },
    )
  }
  return { ask, put, freightOf }
}
