/** Where to go after signing in: only ever a path of this site, whatever the address bar says. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  // A browser drops tabs and line breaks from an address, and `//` begins another site's.
  return /^\/(?![/\\\t\n\r])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
}

/** The sign-in page with the reason to see it and the way back. */
export function signInPath(why: 'ended' | 'out', back: string): string {
  const query = new URLSearchParams({ why, next: back })
  return `/sign-in?${query.toString()}`
}

/** The query of a path, also when the path stands without an origin. */
export function searchOf(path: string): string {
  const mark = path.indexOf('?')
  return mark === -1 ? '' : path.slice(mark)
}
