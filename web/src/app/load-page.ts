import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { call } from '../api/call.ts'
import { signInPath } from '../auth/next.ts'

/**
 * The data of another page of the app; `null` when it could not be had. When the session has ended
 * the browser leaves for the sign-in page (drafts stay: they live in the browser's own store).
 */
export async function loadPage(path: string): Promise<PageData | null> {
  const answer = await call<{ page: PageData }>('GET', `/api/page?path=${encodeURIComponent(path)}`)
  if (answer.ok && !isSignedOut(answer.value.page)) return answer.value.page
  if (answer.ok || answer.error.code === 'unauthenticated') {
    location.assign(signInPath('ended', path))
  }
  return null
}

function isSignedOut(page: PageData): boolean {
  return page.view.kind === 'sign-in' || page.view.kind === 'register'
}
