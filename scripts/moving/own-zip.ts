import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { LINES_IN_ZIP } from '../../durable-objects/protocol/moving/file-names.ts'
import type { Line } from '../../durable-objects/protocol/moving/lines.ts'
import { linesOf } from './lines-file.ts'
import { openArchive, OWN_ZIP } from './archive.ts'
import type { Stock } from './stock.ts'
import { zippedStock } from './stocks.ts'

/** An export of this app as the browser saves it: its lines, and a folder of files. `null`: this is none. */
export async function openOwnZip(
  path: string,
): Promise<{ lines: () => AsyncIterable<Line>; stock: Stock } | null> {
  const archive = await openArchive(path, OWN_ZIP)
  if (!archive.names.includes(LINES_IN_ZIP)) {
    archive.close()
    return null
  }
  return {
    lines: async function* () {
      const bytes = await archive.open(LINES_IN_ZIP)
      if (bytes !== null) yield* linesOf(`${path}, ${LINES_IN_ZIP}`, Readable.from(bytes))
    },
    stock: zippedStock(archive),
  }
}

/** By its first bytes. */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.toString('latin1') === 'PK'
  } finally {
    await file.close()
  }
}
