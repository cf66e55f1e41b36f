import { SHA256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import { makeZip } from 'client-zip'
import {
  fileNameBeside,
  LINES_IN_ZIP,
} from '../../../durable-objects/protocol/moving/file-names.ts'
import type { Line } from '../../../durable-objects/protocol/moving/lines.ts'
import { Wanted, type WantedFile } from '../../../durable-objects/protocol/moving/wanted.ts'
import { UNREACHABLE, type Answer } from '../api/call-once.ts'
import { download, openBody } from '../api/transfer.ts'
import { fetchLines } from './fetch-lines.ts'

export interface ZipSource {
  /** Where the lines come from, and the bytes of their files. */
  readonly lines: string
  readonly files: string
}

/** How the server is asked. */
export interface Fetching {
  readonly fetchPart: typeof download
  readonly openBody: typeof openBody
}

/** What ends it: not everything is there. */
class Refused extends Error {
  readonly answer: Answer<never>

  constructor(answer: Answer<never>) {
    super('refused')
    this.answer = answer
  }
}

/**
 * An export with its files as one zip, which is written while they come and packs nothing tighter. Its
 * lines stand last: they say of each file that it is there, and what its bytes were.
 */
export async function fetchZip(
  source: ZipSource,
  received: (bytes: number) => void,
  fetching: Fetching = { fetchPart: download, openBody },
): Promise<Answer<Blob>> {
  const lines = await fetchLines(source.lines, received, fetching.fetchPart)
  if (!lines.ok) return lines
  try {
    const entries = entriesOf(lines.value, source.files, fetching, (more) =>
      received(lines.value.size + more),
    )
    const zip = await new Response(makeZip(entries)).blob()
    return { ok: true, value: new Blob([zip], { type: 'application/zip' }) }
  } catch (error) {
    return error instanceof Refused ? error.answer : UNREACHABLE
  }
}

async function* entriesOf(
  lines: Blob,
  from: string,
  fetching: Fetching,
  received: (bytes: number) => void,
) {
  const { wanted, end } = await readLines(lines)
  const told: Line[] = []
  let before = 0
  for (const file of wanted) {
    const body = await fetching.openBody(`${from}/${file.in}/${file.id}`)
    // Deleted since its line was written.
    if (!body.ok && body.error.code === 'not_found') continue
    if (!body.ok) throw new Refused(body)
    const weighed = new Weighed(body.value, (bytes) => received(before + bytes))
    yield { name: `files/${fileNameBeside(file)}`, input: weighed.bytes() }
    told.push(weighed.lineOf(file))
    before += file.size
  }
  const added = [...told, end].map((line) => `${JSON.stringify(line)}\n`)
  const endBytes = new TextEncoder().encode(`${JSON.stringify(end)}\n`).byteLength
  yield { name: LINES_IN_ZIP, input: new Blob([lines.slice(0, lines.size - endBytes), ...added]) }
}

/** Bytes that go by, what they weigh and what they are. */
class Weighed {
  readonly #hash = new SHA256()
  readonly #stream: ReadableStream<Uint8Array>
  readonly #received: (bytes: number) => void
  #size = 0

  constructor(stream: ReadableStream<Uint8Array>, received: (bytes: number) => void) {
    this.#stream = stream
    this.#received = received
  }

  async *bytes(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (const reader = this.#stream.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) return
      this.#hash.update(value)
      this.#size += value.byteLength
      this.#received(this.#size)
      yield value as Uint8Array<ArrayBuffer>
    }
  }

  lineOf({ in: conversation, id, name, size }: WantedFile): Line {
    if (this.#size !== size) throw new Refused(UNREACHABLE)
    const sha256 = encodeHexLowerCase(this.#hash.digest())
    return { kind: 'file', in: conversation, id, name, size, sha256 }
  }
}

async function readLines(blob: Blob): Promise<{ wanted: readonly WantedFile[]; end: Line }> {
  const wanted = new Wanted()
  let last: Line | null = null
  let rest = ''
  const decoder = new TextDecoder()
  for (const reader = blob.stream().getReader(); ;) {
    const { done, value } = await reader.read()
    const texts = (rest + (done ? '' : decoder.decode(value, { stream: true }))).split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      last = JSON.parse(text) as Line
      wanted.hear(last)
    }
    if (done) break
  }
  if (last?.kind !== 'end') throw new Refused(UNREACHABLE)
  return { wanted: wanted.all, end: last }
}
