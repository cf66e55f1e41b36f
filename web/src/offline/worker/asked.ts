/** What a request asks for, as far as the keeper has to do with it. */
export type Asked =
  /** A file whose name changes with its content. */
  | { readonly kind: 'file' }
  /** Another page in this tab or a new one. */
  | { readonly kind: 'page'; readonly path: string }
  /** The app moves to another page by itself: that one is worth keeping too. */
  | { readonly kind: 'move'; readonly path: string }
  /** Calls, sockets, pictures, files of people, other sites: none of our business. */
  | { readonly kind: 'other' }

export function askedFor(
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  origin: string,
): Asked {
  const { origin: there, pathname, searchParams } = new URL(url)
  if (method !== 'GET' || there !== origin) return { kind: 'other' }
  if (/^\/(build|assets)\//.test(pathname)) return { kind: 'file' }
  if (pathname === '/api/page') return { kind: 'move', path: bare(searchParams.get('path') ?? '/') }
  if (mode !== 'navigate' || /^\/(api|files)\//.test(pathname)) return { kind: 'other' }
  return { kind: 'page', path: pathname }
}

/** A room, a group or a private thread: the server has the last word on each. */
export function isConversation(path: string): boolean {
  return /^\/(rooms|people)\/[^/]+$/.test(path) && path !== '/rooms/new'
}

function bare(path: string): string {
  return path.replace(/[?#].*$/, '')
}
