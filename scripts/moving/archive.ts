import type { Readable } from 'node:stream'
import { open, type Entry, type ZipFile } from 'yauzl'
import { PlainError } from '../lib/plain-error.ts'
import type { Archive } from './archived.ts'

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

/** Nothing is ever written under a name of the zip: it is read in memory, file by file. */
export async function openArchive(path: string, bounds = ZIP): Promise<Archive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true }
    open(path, options, (error, opened) => {
      if (error) reject(new PlainError(`${path} is no zip that can be read: ${error.message}`))
      else resolve(opened)
    })
  })
  const entries = await listEntries(zip, bounds)
  return {
    names: [...entries.keys()],
    json: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      const bytes = await readEntry(zip, entry)
      try {
        return JSON.parse(
          new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes),
        ) as unknown
      } catch {
        throw new PlainError(`${name} in the zip is no JSON.`)
      }
    },
    open: async (name) => {
      const entry = entries.get(name)
      return entry === undefined ? null : await streamOf(zip, entry)
    },
    close: () => zip.close(),
  }
}

/** Judges by what the zip says of itself; while it is read, it is held to that (yauzl). */
function listEntries(zip: ZipFile, bounds: ZipBounds): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let all = 0
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => {
      zip.close()
      reject(new PlainError(`This zip is refused: ${why}.`))
    }
    if (zip.entryCount > bounds.entries) {
      refuse(`it holds ${String(zip.entryCount)} files`)
      return
    }
    zip.on('error', (error: Error) => refuse(error.message))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      const { fileName, uncompressedSize, compressedSize } = entry
      all += uncompressedSize
      const wrong = faultOf(entry, bounds)
      if (wrong !== null) refuse(`${fileName} ${wrong}`)
      else if (all > bounds.allBytes)
        refuse(`it would be more than ${String(bounds.allBytes)} bytes`)
      else if (entries.has(fileName)) refuse(`${fileName} is in it twice`)
      else {
        if (!fileName.endsWith('/') && compressedSize >= 0) entries.set(fileName, entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
}

function faultOf(entry: Entry, bounds: ZipBounds): string | null {
  const { fileName, uncompressedSize, compressedSize } = entry
  if (entry.isEncrypted()) return 'is encrypted'
  if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\0/i.test(fileName)) return 'leads out of it'
  // The upper half of these attributes is the mode of Unix systems: a link leads elsewhere.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return 'is a link'
  if (uncompressedSize > bounds.entryBytes) return `would be ${String(uncompressedSize)} bytes`
  const isBomb = uncompressedSize > bounds.harmlessBytes
  if (isBomb && uncompressedSize > compressedSize * bounds.ratio) return 'is packed too tightly'
  return null
}

/** The reader stops where a file turns out larger than the zip said. */
function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(unreadable(entry, error))
      else resolve(stream)
    })
  })
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of await streamOf(zip, entry)) chunks.push(chunk as Buffer)
  } catch (error) {
    throw error instanceof PlainError ? error : unreadable(entry, error)
  }
  return Buffer.concat(chunks)
}

function unreadable({ fileName }: Entry, error: unknown): PlainError {
  const why = error instanceof Error ? error.message : String(error)
  return new PlainError(`${fileName} in the zip cannot be read: ${why}`)
}
