/** Pages of one person that are kept at most; the one kept longest ago goes first. */
const MOST_PAGES = 40

/** A copy older than this shows more of what was erased since than it is good for. */
const OLDEST_MS = 14 * 24 * 3_600_000

const KEPT_AT = 'kept-at'

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
    headers.set(KEPT_AT, String(this.#now()))
    const copy = new Response(await response.blob(), { status: response.status, headers })
    await this.dropPage(path)
    const pages = await this.#caches.open(`pages/${this.#build}/${person}`)
    await pages.put(path, copy)
    const all = await pages.keys()
    await Promise.all(all.slice(0, -MOST_PAGES).map((request) => pages.delete(request)))
  }

  async dropPage(path: string): Promise<void> {
    for (const name of await this.#names('pages')) {
      await (await this.#caches.open(name)).delete(path)
    }
  }

  /** Takes away what is anybody else's; whether there was anything. */
  async leaveTo(person: string | null): Promise<boolean> {
    const names = await this.#names('pages')
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
  async #names(kind: 'files' | 'pages'): Promise<string[]> {
    const all = (await this.#caches.keys()).filter((name) => name.startsWith(`${kind}/`)).reverse()
    const isOwn = (name: string): boolean => buildOf(name) === this.#build
    return [...all.filter(isOwn), ...all.filter((name) => !isOwn(name))]
  }
}

function buildOf(name: string): string {
  return name.split('/')[1] ?? ''
}
