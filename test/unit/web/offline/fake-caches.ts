/** What the keeper uses of a browser's caches, in memory: names and entries in the order of their coming. */
export function fakeCaches(origin: string): CacheStorage {
  const all = new Map<string, Map<string, Response>>()
  const at = (request: RequestInfo | URL): string =>
    new URL(request instanceof Request ? request.url : String(request), origin).href
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>()
    all.set(name, entries)
    return {
      match: (request: RequestInfo) => Promise.resolve(entries.get(at(request))?.clone()),
      put: (request: RequestInfo, response: Response) => {
        entries.set(at(request), response)
        return Promise.resolve()
      },
      delete: (request: RequestInfo) => Promise.resolve(entries.delete(at(request))),
      keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
    }
  }
  return {
    open: (name: string) => Promise.resolve(open(name)),
    keys: () => Promise.resolve([...all.keys()]),
    delete: (name: string) => Promise.resolve(all.delete(name)),
  } as unknown as CacheStorage
}
