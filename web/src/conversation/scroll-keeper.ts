interface Listener {
  /** Called when the reader arrives at the end or leaves it. */
  moved(atEnd: boolean): void
  /** The oldest message shown is near. */
  nearTop(): void
}

/** A row, and where it stood at which scroll offset. */
interface Anchor {
  readonly row: Element
  readonly top: number
  readonly scrollTop: number
}

/** Within so many pixels of the end, new messages are followed. */
const END_PX = 60
/** So far ahead older messages are asked for. */
const AHEAD_PX = 800

/**
 * Keeps what is being read where it is. The box scrolls from its bottom (offsets are negative), so
 * at the end and when older messages arrive the browser does it by itself; when messages arrive or
 * change below while somebody reads above, the first visible row is put back to its place.
 */
export class ScrollKeeper {
  readonly #box: HTMLElement
  readonly #list: HTMLElement
  readonly #listener: Listener
  readonly #changes: MutationObserver
  readonly #sizes: ResizeObserver
  #atEnd = true
  #anchor: Anchor | null = null

  constructor(box: HTMLElement, list: HTMLElement, listener: Listener) {
    this.#box = box
    this.#list = list
    this.#listener = listener
    this.#changes = new MutationObserver(this.#settle)
    this.#sizes = new ResizeObserver(this.#settle)
    this.#changes.observe(list, { childList: true, subtree: true, characterData: true })
    this.#sizes.observe(list)
    box.addEventListener('scroll', this.#scrolled, { passive: true })
    this.#scrolled()
  }

  close(): void {
    this.#changes.disconnect()
    this.#sizes.disconnect()
    this.#box.removeEventListener('scroll', this.#scrolled)
  }

  readonly #scrolled = (): void => {
    const fromEnd = Math.abs(this.#box.scrollTop)
    const atEnd = fromEnd <= END_PX
    if (atEnd !== this.#atEnd) {
      this.#atEnd = atEnd
      this.#listener.moved(atEnd)
    }
    this.#anchor = atEnd ? null : this.#firstVisible()
    this.#askAhead()
  }

  /** After the rows changed and before the browser paints. At the end nothing is to be done. */
  readonly #settle = (): void => {
    const anchor = this.#anchor
    if (anchor?.row.isConnected) {
      // What the reader has scrolled since, and whose event is still to come, is theirs.
      const scrolled = this.#box.scrollTop - anchor.scrollTop
      const moved = anchor.row.getBoundingClientRect().top - anchor.top + scrolled
      if (Math.abs(moved) >= 1) this.#box.scrollTop += moved
      this.#anchor = this.#anchorAt(anchor.row)
    }
    this.#askAhead()
  }

  #askAhead(): void {
    const left = this.#box.scrollHeight - this.#box.clientHeight - Math.abs(this.#box.scrollTop)
    if (left < AHEAD_PX) this.#listener.nearTop()
  }

  #firstVisible(): Anchor | null {
    const edge = this.#box.getBoundingClientRect().top
    for (const chunk of this.#list.querySelectorAll('.chunk')) {
      if (chunk.getBoundingClientRect().bottom <= edge) continue
      for (const row of chunk.children) {
        if (row.getBoundingClientRect().bottom > edge) return this.#anchorAt(row)
      }
    }
    return null
  }

  #anchorAt(row: Element): Anchor {
    return { row, top: row.getBoundingClientRect().top, scrollTop: this.#box.scrollTop }
  }
}
