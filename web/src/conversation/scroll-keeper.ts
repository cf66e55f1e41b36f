import { inSight, topRow, type Sight } from './in-sight.ts'

interface Listener {
  /** Called when the reader arrives at the end of what is shown, or leaves it. */
  moved(isDown: boolean): void
  /** The oldest message shown is near, or the newest. */
  nearTop(): void
  nearEnd(): void
  /** What the reader sees now. */
  looked(sight: Sight): void
  /** Something moved or came. */
  settled(): void
  /** Whether what comes after the end belongs into sight: not while later pages are to be loaded. */
  follows(): boolean
}

/** A row, and where it stood at which scroll offset. */
interface Anchor {
  readonly row: Element
  readonly top: number
  readonly scrollTop: number
}

/** Within so many pixels of the end, new messages are followed. */
const END_PX = 60
/** So far ahead other messages are asked for. */
const AHEAD_PX = 800
/** Rows that came by themselves count as seen after so long. */
const LOOK_MS = 400

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
  #isDown = true
  #anchor: Anchor | null = null
  #look: ReturnType<typeof setTimeout> | null = null

  constructor(box: HTMLElement, list: HTMLElement, listener: Listener) {
    this.#box = box
    this.#list = list
    this.#listener = listener
    this.#changes = new MutationObserver(this.#settle)
    this.#sizes = new ResizeObserver(this.#settle)
    this.#changes.observe(list, { childList: true, subtree: true, characterData: true })
    this.#sizes.observe(list)
    box.addEventListener('scroll', this.#scrolled, { passive: true })
    document.addEventListener('visibilitychange', this.#lookSoon)
    this.#scrolled()
  }

  close(): void {
    this.#changes.disconnect()
    this.#sizes.disconnect()
    this.#box.removeEventListener('scroll', this.#scrolled)
    document.removeEventListener('visibilitychange', this.#lookSoon)
    if (this.#look !== null) clearTimeout(this.#look)
  }

  readonly #scrolled = (): void => {
    const isDown = this.#isAtFoot()
    if (isDown !== this.#isDown) {
      this.#isDown = isDown
      this.#listener.moved(isDown)
    }
    // Its own doing is heard of late, when rows may have grown again: what they moved is not the place
    // that somebody scrolled to.
    if (this.#anchor?.scrollTop === this.#box.scrollTop) this.#putBack()
    else this.#hold()
    this.#askAhead()
    this.#lookNow()
  }

  /** After the rows changed and before the browser paints. */
  readonly #settle = (): void => {
    this.#putBack()
    this.#askAhead()
    this.#lookSoon()
  }

  /** The row that is read, to where it was. At the end nothing is to be done. */
  #putBack(): void {
    const anchor = this.#anchor?.row.isConnected === true ? this.#anchor : null
    if (!anchor) {
      this.#hold()
      return
    }
    // What was scrolled since, and whose event is still to come, was meant. But where less is left to
    // scroll than that far, it was the browser.
    const isCut = Math.abs(anchor.scrollTop) >= this.#range() + 1
    const scrolled = isCut ? 0 : this.#box.scrollTop - anchor.scrollTop
    const wanted = anchor.top - scrolled
    const moved = anchor.row.getBoundingClientRect().top - wanted
    if (Math.abs(moved) >= 1) this.#box.scrollTop += moved
    this.#hold(anchor.row, wanted)
  }

  /** This row, or the topmost in sight, stays in its place from now on. */
  #hold(known?: Element, wanted = NaN): void {
    const row = this.#isFollowing() ? null : (known ?? topRow(this.#box, this.#list))
    if (!row) {
      this.#anchor = null
      return
    }
    const { top } = row.getBoundingClientRect()
    // Offsets are whole pixels and heights are not: what is left over must not add up.
    const isThere = Math.abs(top - wanted) < 1
    this.#anchor = { row, top: isThere ? wanted : top, scrollTop: this.#box.scrollTop }
  }

  /** Rows that come below push the others up, as somebody at the end expects. */
  #isFollowing(): boolean {
    return this.#isAtFoot() && this.#listener.follows()
  }

  #isAtFoot(): boolean {
    return Math.abs(this.#box.scrollTop) <= END_PX
  }

  #askAhead(): void {
    if (this.#above() < AHEAD_PX) this.#listener.nearTop()
    if (Math.abs(this.#box.scrollTop) < AHEAD_PX) this.#listener.nearEnd()
  }

  /** Pixels that are left to scroll up. */
  #above(): number {
    return this.#range() - Math.abs(this.#box.scrollTop)
  }

  /** Pixels that there are to scroll in all. */
  #range(): number {
    return this.#box.scrollHeight - this.#box.clientHeight
  }

  readonly #lookSoon = (): void => {
    this.#look ??= setTimeout(this.#lookNow, LOOK_MS)
  }

  readonly #lookNow = (): void => {
    if (this.#look !== null) clearTimeout(this.#look)
    this.#look = null
    this.#listener.settled()
    // Nor is it seen where a panel covers it.
    if (document.visibilityState !== 'visible' || !isShown(this.#box)) return
    const sight = inSight(this.#box, this.#list, this.#isAtFoot() ? END_PX : 1)
    if (sight) this.#listener.looked(sight)
  }
}

function isShown(box: Element): boolean {
  return getComputedStyle(box).visibility === 'visible'
}
