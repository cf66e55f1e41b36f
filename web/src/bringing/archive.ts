import {
  Reader,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Archive } from './archived.ts'
import { Misfit, remark } from './remark.ts'
import type { Source } from './source.ts'

/** Bounds of what is unpacked; a year of a large team has stayed far below. */
export interface ZipBounds {
  readonly entries: number
  readonly entryBytes: number
  readonly allBytes: number
  readonly ratio: number
  readonly harmlessBytes: number
}
export const ZIP: ZipBounds = {
  entries: 200_000,
  /** Bytes of one file, and of all, once unpacked. */
  entryBytes: 256 * 1_048_576,
  allBytes: 32 * 1_073_741_824,
  /** How much larger a file may be than packed; JSON packs to a tenth, seldom to a fiftieth. */
  ratio: 200,
  /** Below this nobody is hurt, whatever the ratio. */
  harmlessBytes: 1_048_576,
}

/** An export of this app holds files as large as a place takes them, and its lines are one file. */
export const OWN_ZIP: ZipBounds = { ...ZIP, entryBytes: 2 ** 40, allBytes: 2 ** 42 }

/** No threads of their own and no WebAssembly: our pages allow neither. Names are judged here. */
const READING = {
  useWebWorkers: false,
  useCompressionStream: true,
  filenameValidation: 'tolerant',
  checkOverlappingEntry: true,
  checkCrc32: true,
} as const

/** Nothing is ever written under a name of the zip: it is read stretch by stretch, file by file. */
export async function openArchive(source: Source, bounds = ZIP): Promise<Archive> {
  const entries = await listEntries(new ZipReader(new Stretches(source), READING), bounds)
  const open = (name: string) => {
    const entry = entries.get(name)
    return entry === undefined ? null : bytesOfEntry(entry)
  }
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? null,
    json: async (name) => {
      const bytes = open(name)
      if (bytes === null) return undefined
      return await jsonIn(name, bytes)
    },
    open: (name) => Promise.resolve(open(name)),
  }
}

class Stretches extends Reader<Source> {
  readonly #source: Source

  constructor(source: Source) {
    super(source)
    this.#source = source
    this.size = source.size
  }

  override async readUint8Array(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const { size, read } = this.#source
    return new Uint8Array(await read(from, Math.min(size, from + length)))
  }
}

/** Judges by what the zip says of itself; while it is read, it is held to that. */
async function listEntries(
  zip: ZipReader<Source>,
  bounds: ZipBounds,
): Promise<Map<string, FileEntry>> {
  const entries = new Map<string, FileEntry>()
  let [count, all] = [0, 0]
  for await (const entry of entriesOf(zip)) {
    const { filename: name } = entry
    count += 1
    all += entry.uncompressedSize
    if (count > bounds.entries) {
      throw new Misfit(remark('bringing.wrongMany', { most: bounds.entries }))
    }
    judge(entry, bounds)
    if (all > bounds.allBytes) {
      throw new Misfit(remark('bringing.wrongLarge', { size: bounds.allBytes }))
    }
    if (entries.has(name)) throw new Misfit(remark('bringing.wrongTwice', { name }))
    if (!entry.directory) entries.set(name, entry)
  }
  return entries
}

async function* entriesOf(zip: ZipReader<Source>): AsyncGenerator<Entry> {
  const entries = zip.getEntriesGenerator()
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw error instanceof Misfit
        ? error
        : new Misfit(remark('bringing.wrongZip', { what: reasonOf(error) }))
    })
    if (next.done === true) return
    yield next.value
  }
}

function judge(entry: Entry, bounds: ZipBounds): void {
  const { filename: name, uncompressedSize, compressedSize } = entry
  if (entry.encrypted) throw new Misfit(remark('bringing.wrongSealed', { name }))
  if (/(^|\/)\.\.(\/|$)|^\/|^[a-z]:|\\|\0/i.test(name) || name === '') {
    throw new Misfit(remark('bringing.wrongWay', { name }))
  }
  // The upper half of these attributes is the mode of Unix systems: a link leads elsewhere.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
    throw new Misfit(remark('bringing.wrongLink', { name }))
  }
  if (uncompressedSize > bounds.entryBytes) {
    throw new Misfit(remark('bringing.wrongSize', { name, size: uncompressedSize }))
  }
  const isBomb = uncompressedSize > bounds.harmlessBytes
  if (isBomb && uncompressedSize > compressedSize * bounds.ratio) {
    throw new Misfit(remark('bringing.wrongTight', { name }))
  }
}

/** The reader stops where a file turns out larger than the zip said. */
async function* bytesOfEntry(entry: FileEntry): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const written = entry.getData(writable)
  // What fails before a byte has come would leave the reader waiting for ever.
  written.catch((error: unknown) => writable.abort(error).catch(() => undefined))
  const reader = readable.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield value
    }
    await written
  } catch (error) {
    if (error instanceof Misfit) throw error
    throw new Misfit(remark('bringing.wrongEntry', { name: entry.filename, what: reasonOf(error) }))
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function jsonIn(name: string, bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  try {
    for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true })
    return JSON.parse(text + decoder.decode()) as unknown
  } catch (error) {
    throw error instanceof Misfit ? error : new Misfit(remark('bringing.wrongJson', { name }))
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
