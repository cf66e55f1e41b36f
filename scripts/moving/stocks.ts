import { createReadStream, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileNameBeside } from '../../durable-objects/protocol/moving/file-names.ts'
import type { Stock } from '../../web/src/bringing/stock.ts'
import { stockThatOpens } from '../../web/src/bringing/weigh.ts'
import { diskHashing } from './disk.ts'

/** The folder of files of an export: `palabre.jsonl` has `palabre.files`. */
export function folderBeside(file: string): string {
  return `${file.replace(/\.[^./\\]+$/, '')}.files`
}

/** That of these lines, or the `files` of an unpacked zip. */
export function stockBeside(lines: string): Stock {
  const own = folderBeside(lines)
  return folderStock(existsSync(own) ? own : join(dirname(lines), 'files'))
}

export function folderStock(folder: string): Stock {
  return stockThatOpens((file) => {
    const path = join(folder, fileNameBeside(file))
    return Promise.resolve(existsSync(path) ? createReadStream(path) : null)
  }, diskHashing)
}
