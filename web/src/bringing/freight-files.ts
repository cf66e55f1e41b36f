import type { FileId } from '../../../durable-objects/protocol/ids.ts'
import type { Line, LineOf, MovedFile } from '../../../durable-objects/protocol/moving/lines.ts'
import { Wanted } from '../../../durable-objects/protocol/moving/wanted.ts'
import type { FileFreight } from './freight.ts'
import { remark, type Remark } from './remark.ts'
import type { Stock } from './stock.ts'

/** The files of an export, and which of them are there, as they were. */
export class Files {
  readonly #wanted = new Wanted()
  readonly #told = new Map<string, LineOf<'file'>>()
  readonly #coming = new Set<string>()

  hear(line: Line): void {
    this.#wanted.hear(line)
    if (line.kind === 'file') this.#told.set(`${line.in} ${line.id}`, line)
  }

  /** Looks at every byte; says what is not as the lines say. */
  async check(stock: Stock): Promise<Remark[]> {
    const left: Remark[] = []
    for (const file of this.#wanted.all) {
      const key = `${file.in} ${file.id}`
      const fault = await faultOf(file, this.#told.get(key), stock)
      if (fault === null) this.#coming.add(key)
      else left.push(fault)
    }
    return left
  }

  isComing(conversation: string, id: FileId): boolean {
    return this.#coming.has(`${conversation} ${id}`)
  }

  coming(conversation: string, stock: Stock): FileFreight[] {
    return this.#wanted.all
      .filter((file) => file.in === conversation && this.isComing(conversation, file.id))
      .map(({ id, name, size }) => ({ id, name, size, open: () => stock.open({ id, name }) }))
  }
}

async function faultOf(
  file: MovedFile,
  told: LineOf<'file'> | undefined,
  stock: Stock,
): Promise<Remark | null> {
  const weighed = await stock.weigh(file)
  const name = `${file.name} (${file.id})`
  if (weighed === null) return remark('bringing.leftFileAbsent', { name })
  const { size, sha256 } = weighed
  if (size !== file.size) {
    return remark('bringing.leftFileSize', { name, found: size, wanted: file.size })
  }
  if (told !== undefined && told.sha256 !== sha256)
    return remark('bringing.leftFileOther', { name })
  return null
}
