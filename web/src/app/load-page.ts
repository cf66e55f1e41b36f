import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { signInPath } from '../auth/next.ts'
import { isLeavingShutOut } from './shut-out.ts'
import { hasSections } from '../i18n/say.ts'
import { mark } from '../offline/mark.ts'

/** Of the page that is on its way: who wants another one waits for this no longer, nor does the server. */
let asked: AbortController | undefined

/**
 * The data of another page of the app; `null` when it could not be had. `leaving`: the browser is on its
 * way to a whole new page, because this one does not carry the words. When the session has ended
 * the browser leaves for the sign-in page (drafts stay: they live in the browser's own store).
 */
export async function loadPage(path: string): Promise<PageData | 'leaving' | null> {
  asked?.abort()
  asked = new AbortController()
  const { signal } = asked
  const isLate = (): boolean => signal.aborted
  const answer = await call<{ page: PageData }>(
    'GET',
    `/api/page?path=${encodeURIComponent(path)}`,
    undefined,
    signal,
  )
  if (isLate()) return null
  if (answer.ok && !isSignedOut(answer.value.page)) {
    const { page } = answer.value
    const isSayable = await carriesWords(page)
    if (isLate()) return null
    if (isSayable) return page
    location.assign(page.path)
    return 'leaving'
  }
  if (answer.ok || answer.error.code === 'unauthenticated') {
    mark(0)
    if (!isLeavingShutOut()) location.assign(signInPath('ended', path))
    return 'leaving'
  }
  // Without a network the copy that was kept of it, as a page of its own.
  if (answer.error.code === 'unreachable' && (await isKept(path))) {
    location.assign(path)
    return 'leaving'
  }
  return null
}

/** What another page says. A conversation says nothing that a page of the app does not carry. */
async function carriesWords({ view }: PageData): Promise<boolean> {
  if (view.kind === 'conversation') return true
  const parts = await import('../i18n/sections.ts').catch(() => null)
  return parts !== null && hasSections(parts.sectionsOf(view))
}

/** There is no such store outside a secure context. */
async function isKept(path: string): Promise<boolean> {
  const kept = await (globalThis.caches as CacheStorage | undefined)?.match(path, {
    ignoreSearch: true,
  })
  return kept !== undefined
}

function isSignedOut(page: PageData): boolean {
  return ['sign-in', 'register', 'reset'].includes(page.view.kind)
}
