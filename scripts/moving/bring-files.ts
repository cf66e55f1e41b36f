import type { FileExpected } from '../../durable-objects/protocol/moving/imports.ts'
import type { PartTaken } from '../../durable-objects/protocol/rest/files.ts'
import { joined } from '../../worker/bytes.ts'
import { PlainError } from '../lib/plain-error.ts'
import type { Ask } from './bring.ts'
import type { FileFreight } from './freight.ts'

/** Puts something: bytes as they are, or nothing. A path under /api/admin. */
export type Put = <Answer>(path: string, bytes?: Uint8Array) => Promise<Answer>

/** Brings a file whose message is there. One that is there already is passed over. */
export async function bringFile(
  calls: { readonly ask: Ask; readonly put: Put },
  where: string,
  file: FileFreight,
): Promise<void> {
  const path = `${where}/${file.id}`
  const { isThere, partBytes } = await calls.put<FileExpected>(path)
  if (isThere) return
  const bytes = await file.open()
  if (bytes === null) throw new PlainError(`The bytes of ${file.name} (${file.id}) are not there.`)
  const parts: PartTaken[] = []
  for await (const part of inParts(bytes, partBytes)) {
    const number = parts.length + 1
    parts.push(await calls.put<PartTaken>(`${path}/parts/${String(number)}`, part))
  }
  await calls.ask(path, { parts })
}

async function* inParts(bytes: AsyncIterable<Uint8Array>, size: number) {
  let held: Uint8Array[] = []
  let count = 0
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.byteLength;) {
      const some = chunk.subarray(from, from + size - count)
      held.push(some)
      count += some.byteLength
      from += some.byteLength
      if (count < size) continue
      yield joined(held)
      held = []
      count = 0
    }
  }
  if (count > 0) yield joined(held)
}
