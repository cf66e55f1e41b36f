import {
  fileNameBeside,
  LINES_IN_ZIP,
} from '../../../durable-objects/protocol/moving/file-names.ts'
import { openArchive, OWN_ZIP } from './archive.ts'
import { linesOf } from './lines.ts'
import type { Lines } from './own-export.ts'
import type { Source } from './source.ts'
import type { Stock } from './stock.ts'
import { stockThatOpens, type Hashing } from './weigh.ts'

/** An export of this app as the browser saves it: its lines, and a folder of files. `null`: this is none. */
export async function openOwnZip(
  source: Source,
  hashing: Hashing,
): Promise<{ lines: Lines; stock: Stock } | null> {
  const archive = await openArchive(source, OWN_ZIP)
  if (!archive.names.includes(LINES_IN_ZIP)) return null
  return {
    lines: async function* (about) {
      const bytes = await archive.open(LINES_IN_ZIP)
      if (bytes !== null) yield* linesOf(bytes, about)
    },
    stock: stockThatOpens((file) => archive.open(`files/${fileNameBeside(file)}`), hashing),
  }
}
