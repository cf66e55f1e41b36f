import { MAY_KEEP, NOBODY, PAGE_OF } from '../../../../durable-objects/protocol/rest/kept-pages.ts'
import type { ToKeeper } from '../to-keeper.ts'
import { isConversation } from './asked.ts'
import type { Shelf } from './shelf.ts'

/** On a line that is there and carries nothing, so long until a kept page is shown instead. */
const PATIENCE_MS = 8_000

/** A page that was kept so lately is not fetched again only to be kept. */
const FRESH_MS = 60_000

/** The page that was moved to comes first; its copy is fetched a little later. */
const LATER_MS = 2_000

export interface KeeperPorts {
  readonly origin: string
  readonly shelf: Shelf
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>
  /** Our own page where nothing else can be shown. */
  readonly away: () => Response
  readonly now: () => number
  readonly after: (ms: number, call: () => void) => () => void
}

/**
 * Keeps what opens without a network: files, and for the person who is signed in the last page of each
 * conversation. The server says of every page whose it is and whether it may be kept; of nobody but
 * the last one who was seen here does anything stay.
 */
export class Keeper {
  readonly #ports: KeeperPorts
  /** Rises when somebody's pages go: what was asked for before belongs to nobody any more. */
  #epoch = 0
  #work: Promise<void> = Promise.resolve()

  constructor(ports: KeeperPorts) {
    this.#ports = ports
  }

  /** Done with all that was begun. */
  get idle(): Promise<void> {
    return this.#work
  }

  async file(url: string): Promise<Response> {
    const { shelf } = this.#ports
    const kept = await shelf.file(url)
    if (kept) return kept
    const answer = await this.#ports.fetch(url)
    if (answer.status === 200) {
      const copy = answer.clone()
      this.#do(() => shelf.putFile(url, copy))
    }
    return answer
  }

  /** From the network; when that fails, or is too slow, what was kept. */
  async page(path: string, ask: () => Promise<Response>): Promise<Response> {
    const epoch = this.#epoch
    const { shelf, after } = this.#ports
    let cancel: () => void = () => undefined
    const late = new Promise<Response>((show) => {
      cancel = after(PATIENCE_MS, () => {
        void shelf.page(path).then((kept) => kept && show(kept.response))
      })
    })
    try {
      const answered = ask().then((answer) => {
        this.#judge(path, answer, epoch)
        return answer
      })
      return await Promise.race([answered, late])
    } catch {
      return await this.#without(path)
    } finally {
      cancel()
    }
  }

  /** What the app shows without having asked for its page as a whole: that goes first. */
  keepLater(path: string): Promise<void> {
    const epoch = this.#epoch
    return new Promise((done) => {
      this.#ports.after(LATER_MS, () => {
        if (this.#epoch === epoch) void this.keep(path).then(done)
        else done()
      })
    })
  }

  async keep(path: string): Promise<void> {
    if (!isConversation(path)) return
    const { shelf, now, fetch } = this.#ports
    const epoch = this.#epoch
    const kept = await shelf.page(path)
    if (kept && now() - kept.at < FRESH_MS) return
    try {
      this.#judge(path, await fetch(path, { headers: { accept: 'text/html' } }), epoch)
    } catch {
      // Without a network what is kept stays as it is.
    }
    await this.#work
  }

  /** The files that a page is made of: it was there before this keeper was. */
  async keepFiles(urls: readonly string[]): Promise<void> {
    const { origin } = this.#ports
    const own = urls.filter((url) => /^\/(build|assets)\//.test(url.replace(origin, '')))
    await Promise.allSettled(own.map((url) => this.file(url)))
    await this.#work
  }

  /** A page that comes later without a network goes on from there. */
  keepEnd({ person, path, end }: Extract<ToKeeper, { t: 'end' }>): void {
    const epoch = this.#epoch
    this.#do(async () => {
      if (this.#epoch === epoch) await this.#ports.shelf.putEnd(person, path, end)
    })
  }

  drop(path: string): void {
    this.#do(() => this.#ports.shelf.dropPage(path))
  }

  forget(): void {
    this.#epoch += 1
    this.#do(() => this.#ports.shelf.leaveTo(null))
  }

  #judge(path: string, answer: Response, epoch: number): void {
    const person = answer.headers.get(PAGE_OF)
    if (person === null) return
    const { shelf } = this.#ports
    const copy = answer.clone()
    this.#do(async () => {
      if (this.#epoch !== epoch) return
      if (await shelf.leaveTo(person === NOBODY ? null : person)) this.#epoch += 1
      if (copy.headers.has(MAY_KEEP)) await shelf.putPage(person, path, copy)
      else await shelf.dropPage(path)
    })
  }

  async #without(path: string): Promise<Response> {
    const { shelf, origin, away } = this.#ports
    const kept = await shelf.page(path)
    if (kept) return kept.response
    const latest = path === '/' ? await shelf.latest() : null
    return latest === null ? away() : Response.redirect(origin + latest)
  }

  /** One after the other; a store that refuses (full, forbidden) costs the copy and nothing else. */
  #do(work: () => Promise<unknown>): void {
    this.#work = this.#work.then(work).then(
      () => undefined,
      () => undefined,
    )
  }
}
