import type { Line, LineOf, MovedFile } from './lines.ts'

export interface WantedFile extends MovedFile {
  readonly in: LineOf<'message'>['in']
}

/** The files that the lines name, as the last line about each message says. */
export class Wanted {
  readonly #byMessage = new Map<string, readonly WantedFile[]>()

  hear(line: Line): void {
    if (line.kind !== 'message') return
    const key = `${line.in} ${String(line.num)}`
    const files = (line.files ?? []).map((file) => ({ ...file, in: line.in }))
    if (files.length > 0) this.#byMessage.set(key, files)
    else this.#byMessage.delete(key)
  }

  get all(): readonly WantedFile[] {
    return [...this.#byMessage.values()].flat()
  }
}
