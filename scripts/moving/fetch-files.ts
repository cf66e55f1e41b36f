import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileNameBeside } from '../../durable-objects/protocol/moving/file-names.ts'
import type { LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import { PlainError } from '../lib/plain-error.ts'
import type { Place } from './place.ts'
import type { WantedFile } from '../../durable-objects/protocol/moving/wanted.ts'
import { weigh } from '../../web/src/bringing/weigh.ts'
import { diskHashing } from './disk.ts'

/** Times that a file is taken up again where it broke off. */
const MOST_TRIES = 5

/**
 * Takes the bytes of these files into a folder. What is there is not fetched again, and what broke off
 * goes on from there. A file that was deleted since its line was written is passed over.
 */
export async function fetchFiles(
  place: Pick<Place, 'get'>,
  folder: string,
  files: readonly WantedFile[],
  progress: (done: number, bytes: number) => void,
): Promise<{ lines: LineOf<'file'>[]; gone: number }> {
  if (files.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lines: LineOf<'file'>[] = []
  let [gone, bytes] = [0, 0]
  for (const file of files) {
    const path = join(folder, fileNameBeside(file))
    if (!(await fetchFile(place, path, file))) {
      gone += 1
      continue
    }
    const { size, sha256 } = await weigh(createReadStream(path), diskHashing)
    if (size !== file.size) {
      throw new PlainError(
        `${path} has ${String(size)} bytes, not ${String(file.size)}: delete it.`,
      )
    }
    bytes += size
    lines.push({ kind: 'file', in: file.in, id: file.id, name: file.name, size, sha256 })
    progress(lines.length, bytes)
  }
  return { lines, gone }
}

async function fetchFile(
  place: Pick<Place, 'get'>,
  path: string,
  { in: conversation, id, name, size }: WantedFile,
): Promise<boolean> {
  if (existsSync(path)) return true
  const unfinished = `${path}.part`
  const from = `/export/files/${conversation}/${id}`
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const has = existsSync(unfinished) ? statSync(unfinished).size : 0
    if (has >= size) break
    const answer = await place.get(from, has > 0 ? { range: `bytes=${String(has)}-` } : {})
    if (answer === null) return false
    const goesOn = answer.status === 206
    const stream = Readable.from(answer.body as AsyncIterable<Uint8Array>)
    const sink = createWriteStream(unfinished, { flags: goesOn ? 'a' : 'w', mode: 0o600 })
    await pipeline(stream, sink).catch(() => undefined)
  }
  if (!existsSync(unfinished) || statSync(unfinished).size !== size) {
    throw new PlainError(`${name} (${id}) does not come whole. Run the same command again.`)
  }
  renameSync(unfinished, path)
  return true
}
