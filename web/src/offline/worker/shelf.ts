import { endOf } from '../to-keeper.ts'

/** Pages of one person that are kept at most; the one kept longest ago goes first. */
const MOST_PAGES = 40

/** A copy older than this shows more of what was erased since than it is good for. */
const OLDEST_MS = 14 * 24 * 3_600_000

const KEPT_AT = 'kept-at'

/** A copy says of itself that it is one, where the page can read it (offline/copy.ts). */
const IS_COPY = ['server-timing', 'kept'] as const

export interface Kept {
  readonly response: Response
  readonly at: number
}

/**
 * Where copies lie: the files and the pages of each build apart, the pages also by person. Each build
 * writes into its own and reads those of the one before too: a page kept then needs its files.
 */
export class Shelf {
  readonly #caches: CacheStorage
  readonly #build: string
  readonly #now: () => number

  constructor(caches: CacheStorage, build: string, now: () => number) {
    this.#caches = caches
    this.#build = build
    this.#now = now
  }

  async file(url: string): Promise<Response | undefined> {
    for (const name of await this.#names('files')) {
      const found = await (await this.#caches.open(name)).match(url)
      if (found) return found
    }
    return undefined
  }

  async putFile(url: string, response: Response): Promise<void> {
    await (await this.#caches.open(`files/${this.#build}`)).put(url, response)
  }

  async page(path: string): Promise<Kept | null> {
    for (const name of await this.#names('pages')) {
      const response = await (await this.#caches.open(name)).match(path)
      const at = Number(response?.headers.get(KEPT_AT) ?? 0)
      if (response && this.#now() - at < OLDEST_MS) return { response, at }
    }
    return null
  }

  /** The page that was kept last. */
  async latest(): Promise<string | null> {
    for (const name of await this.#names('pages')) {
      const last = (await (await this.#caches.open(name)).keys()).at(-1)
      if (last) return new URL(last.url).pathname
    }
    return null
  }

  async putPage(person: string, path: string, response: Response): Promise<void> {
    const headers = new Headers(response.headers)
    headers.set(...IS_COPY)
    headers.set(KEPT_AT, String(this.#now()))
    const copy = new Response(await response.blob(), { status: response.status, headers })
    await this.dropPage(path)
    const pages = await this.#caches.open(`pages/${this.#build}/${person}`)
    await pages.put(path, copy)
    const all = await pages.keys()
    const gone = all.slice(0, -MOST_PAGES).map(({ url }) => this.dropPage(new URL(url).pathname))
    await Promise.all(gone)
  }

  /** What was said in a conversation since its page came; only beside a page of this person. */
  async putEnd(person: string, path: string, end: unknown): Promise<void> {
    for (const name of await this.#names('pages')) {
      if (!name.endsWith(`/${person}`)) continue
      if (!(await (await this.#caches.open(name)).match(path))) continue
      const ends = await this.#caches.open(`ends/${this.#build}/${person}`)
      await ends.put(endOf(path), Response.json(end))
      return
    }
  }

  async dropPage(path: string): Promise<void> {
    for (const name of await this.#names('pages', 'ends')) {
      const cache = await this.#caches.open(name)
      await cache.delete(name.startsWith('ends/') ? endOf(path) : path)
    }
  }

  /** Takes away what is anybody else's; whether there was anything. */
  async leaveTo(person: string | null): Promise<boolean> {
    const names = await this.#names('pages', 'ends')
    const others = names.filter((name) => person === null || !name.endsWith(`/${person}`))
    await Promise.all(others.map((name) => this.#caches.delete(name)))
    return others.length > 0
  }

  /** Keeps this build and the one before it. */
  async tidy(): Promise<void> {
    const [before] = (await this.#names('files')).filter((name) => buildOf(name) !== this.#build)
    const stay = new Set([this.#build, before === undefined ? '' : buildOf(before)])
    const gone = (await this.#caches.keys()).filter((name) => !stay.has(buildOf(name)))
    await Promise.all(gone.map((name) => this.#caches.delete(name)))
  }

  /** Of this build first, then the newest. */
  async #names(...kinds: ('files' | 'pages' | 'ends')[]): Promise<string[]> {
    const isAsked = (name: string): boolean => kinds.some((kind) => name.startsWith(`${kind}/`))
    const all = (await this.#caches.keys()).filter(isAsked).reverse()
    const isOwn = (name: string): boolean => buildOf(name) === this.#build
    return [...all.filter(isOwn), ...all.filter((name) => !isOwn(name))]
  }
}

function buildOf(name: string): string {
  return name.split('/')[1] ?? ''
}
