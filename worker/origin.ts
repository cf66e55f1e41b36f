import type { Env } from './env.ts'

/**
 * The origin of this server. The request's own is good enough without configuration: a page under
 * another name that resolves to this server has another cookie jar, so it bears no session.
 */
export function ownOrigin(url: string, env: Pick<Env, 'PUBLIC_ORIGIN'>): string {
  const configured = env.PUBLIC_ORIGIN ?? ''
  return new URL(configured === '' ? url : configured).origin
}

export function isSecure(origin: string): boolean {
  return origin.startsWith('https:')
}

/**
 * May this request change something? Browsers name the origin of every page that makes one, so a
 * foreign name, and `null`, are refused. Without the header: the browser's own word that it is our
 * page; or no cookie at all, which is a script, and there is no session that somebody could abuse.
 */
export function mayChange(headers: Headers, own: string): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return origin === own
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return headers.get('cookie') === null
}
