import type { FileExpected } from '../../../durable-objects/protocol/moving/imports.ts'
import type { PartTaken } from '../../../durable-objects/protocol/rest/files.ts'
import { joined } from '../../../worker/bytes.ts'
import type { Calls } from './calls.ts'
import type { FileFreight } from './freight.ts'
import { Misfit, remark } from './remark.ts'

/** Brings a file whose message is there. One that is there already is passed over. */
export async function bringFile(
  calls: Calls,
  where: string,
  file: FileFreight,
  sent: (bytes: number) => void,
): Promise<void> {
  const path = `${where}/${file.id}`
  const { isThere, partBytes } = await calls.put<FileExpected>(path)
  if (isThere) return
  const bytes = await file.open()
  if (bytes === null) {
    throw new Misfit(remark('bringing.wrongGone', { name: `${file.name} (${file.id})` }))
  }
  const parts: PartTaken[] = []
  for await (const part of inParts(bytes, partBytes)) {
    const number = parts.length + 1
    parts.push(await calls.put<PartTaken>(`${path}/parts/${String(number)}`, part))
    sent(part.byteLength)
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
