/**
 * The viewer's time zone, also left in a cookie: the server renders the next page's days and times
 * in it, so that nothing shifts when the page comes alive.
 */
export function rememberZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`
  return zone
}
