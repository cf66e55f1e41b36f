import { closeSync, createWriteStream, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileNameBeside } from '../../durable-objects/protocol/moving/file-names.ts'
import { type Line, type LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import { SqliteFile } from './sqlite.ts'
import type { Stock } from '../../web/src/bringing/stock.ts'

/** Where an export goes. */
export interface Sink {
  take(lines: readonly Line[]): void
  /** The bytes of one file. */
  hold(file: LineOf<'file'>, from: Stock): Promise<void>
  close(): void
}

/** SQLite takes no more than 1 GB in one field; what is larger stays beside. */
const MOST_BLOB_BYTES = 500_000_000

/** Lines, and a folder of files; nothing is copied where `folder` is where they lie. */
export function linesSink(path: string, folder: string | null): Sink {
  const file = openSync(path, 'wx', 0o600)
  return {
    take: (lines) => {
      void writeSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    },
    hold: (one, from) => copyInto(folder, one, from),
    close: () => closeSync(file),
  }
}

export function sqliteSink(path: string, folder: string | null, hasBlobs: boolean): Sink {
  const file = new SqliteFile(path)
  return {
    take: (lines) => {
      for (const line of lines) file.write(line)
    },
    hold: async (one, from) => {
      if (!hasBlobs || one.size > MOST_BLOB_BYTES) {
        await copyInto(folder, one, from)
        return
      }
      const chunks: Uint8Array[] = []
      for await (const chunk of (await from.open(one)) ?? []) chunks.push(chunk)
      file.hold(one.id, Buffer.concat(chunks))
    },
    close: () => file.close(),
  }
}

async function copyInto(folder: string | null, file: LineOf<'file'>, from: Stock): Promise<void> {
  if (folder === null) return
  const bytes = await from.open(file)
  if (bytes === null) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await pipeline(bytes, createWriteStream(join(folder, fileNameBeside(file)), { mode: 0o600 }))
}
