/** Read at once, where what follows is read soon. */
const AHEAD = 262_144

/** A file, read piece by piece: none of it is held but the last piece. */
export class Pieces {
  readonly size: number
  readonly #file: Blob
  #from = 0
  #held = new ArrayBuffer(0)

  constructor(file: Blob) {
    this.#file = file
    this.size = file.size
  }

  /** From there on `need` bytes, and what is at hand after them; throws where the file ends before. */
  async at(from: number, need: number): Promise<DataView> {
    const begin = from - this.#from
    if (begin >= 0 && begin + need <= this.#held.byteLength) {
      return new DataView(this.#held, begin)
    }
    this.#held = await this.#file.slice(from, from + Math.max(need, AHEAD)).arrayBuffer()
    this.#from = from
    if (this.#held.byteLength < need) throw new RangeError('cut off')
    return new DataView(this.#held)
  }
}
