import type { Member } from './people.ts'

/** One answer of the server, to whoever asked. */
export interface Seen {
  readonly path: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

const MOST = 400

/**
 * Follows every link and every file that a page names, as far as they lead on this server. Nothing is
 * changed: only GET is used.
 */
export async function crawl(origin: string, from: readonly string[], as?: Member): Promise<Seen[]> {
  const seen: Seen[] = []
  const known = new Set(from)
  const waiting = [...known]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const one = await look(origin, path, as)
    seen.push(one)
    for (const next of linksOf(one, origin)) {
      if (known.has(next) || known.size === MOST) continue
      known.add(next)
      waiting.push(next)
    }
  }
  return seen
}

export async function look(origin: string, path: string, as?: Member): Promise<Seen> {
  const headers = { origin, ...(as && { cookie: as.cookie }) }
  // A redirection is an answer too.
  return seenOf(path, await fetch(`${origin}${path}`, { headers, redirect: 'manual' }))
}

export async function seenOf(path: string, response: Response): Promise<Seen> {
  const { status, headers } = response
  return { path, status, headers, body: await response.text() }
}

function linksOf({ headers, body, path }: Seen, origin: string): string[] {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  const named = isPage
    ? [...body.matchAll(/(?:href|src)="([^"#]+)/g)].flatMap(([, name]) => name ?? [])
    : []
  const moved = headers.get('location')
  return [...named, ...(moved === null ? [] : [moved])].flatMap((name) => {
    const url = URL.parse(name.replaceAll('&amp;', '&'), `${origin}${path}`)
    return url?.origin === origin ? [url.pathname + url.search] : []
  })
}
