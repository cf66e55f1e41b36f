/** One line that is written over, where somebody looks; else one now and then. */
export class Progress {
  #lastAt = 0

  tell(text: string): void {
    const isLive = process.stderr.isTTY
    const now = Date.now()
    if (now - this.#lastAt < (isLive ? 100 : 5_000)) return
    this.#lastAt = now
    process.stderr.write(isLive ? `\r\u001b[K${text}` : `${text}\n`)
  }

  end(text: string): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    console.log(text)
  }
}
